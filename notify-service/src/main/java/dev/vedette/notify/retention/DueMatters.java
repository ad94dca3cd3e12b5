package dev.vedette.notify.retention;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Incidents whose last event is older than the period, the oldest first: found by the age of events, and looked at one by one. */
@ApplicationScoped
class DueMatters {

    /** Where to begin: before everything. */
    static final Due FIRST = new Due(new UUID(0, 0), Instant.EPOCH, new UUID(0, 0));

    private static final String LAST_EVENTS = """
            from recorded_event e where e.incident_id is not null and e.recorded_at < ? and (e.recorded_at, e.id) > (?, ?)
              and not exists (select 1 from recorded_event later where later.incident_id = e.incident_id and later.position > e.position)
            order by e.recorded_at, e.id limit ?""";

    private static final String STATE = "select " + Standing.sql()
            + " from (select cast(? as uuid) as incident_id, cast(? as timestamptz) as cutoff) m";

    /** The same of many at once; parameters: the cutoff, and the incidents. What keeps each is null if nothing does. */
    static final String STANDINGS = "select " + Standing.sql() + " as standing,"
            + " (select count(*) from recorded_event e where e.incident_id = m.incident_id) as events,"
            + " (select count(*) from recorded_event e join delivery d on d.event_id = e.id where e.incident_id = m.incident_id) as deliveries"
            + " from (select its.incident_id, cast(? as timestamptz) as cutoff from unnest(cast(? as uuid[])) as its(incident_id)) m";

    private final Database database;

    DueMatters(Database database) {
        this.database = database;
    }

    /**
     * One of them.
     *
     * @param recordedAt when its last event was
     * @param event its last one
     */
    record Due(UUID incident, Instant recordedAt, UUID event) {

        static Due read(ResultSet row) throws SQLException {
            return new Due(
                    row.getObject("incident_id", UUID.class),
                    row.getTimestamp("recorded_at").toInstant(),
                    row.getObject("id", UUID.class));
        }
    }

    /**
     * Some of them, those that may be kept by something else among them.
     *
     * @param after where the ones before ended
     */
    List<Due> after(Due after, Instant upTo, int most) {
        return database.query(
                "select e.incident_id, e.recorded_at, e.id " + LAST_EVENTS,
                Due::read,
                upTo,
                after.recordedAt(),
                after.event(),
                most);
    }

    /** Whether anything keeps it. */
    boolean isFree(UUID incident, Instant upTo) {
        return database.query(STATE, row -> row.getString(1) == null, incident, upTo)
                .get(0);
    }
}
