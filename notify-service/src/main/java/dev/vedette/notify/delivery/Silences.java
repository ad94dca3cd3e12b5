package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.routing.Silence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The silences that somebody has made. */
@ApplicationScoped
class Silences {

    private final Database database;
    private final RecordedIncidents incidents;

    Silences(Database database, RecordedIncidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /** A silence, and what has become of it. */
    record Kept(
            Silence silence,
            Instant from,
            Instant until,
            Instant madeAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {}

    /** Those that are not over, in the order in which they were made. */
    List<Silence> open(Instant now) {
        return database
                .query(
                        "select * from silence where ends_at > ? and lifted_at is null order by made_at, id",
                        Silences::read,
                        now)
                .stream()
                .map(Kept::silence)
                .toList();
    }

    /** When the last one that is over ended, by its time or because somebody lifted it. */
    Optional<Instant> lastEnd(Instant now) {
        return database.first(
                "select max(least(ends_at, lifted_at)) as ended from silence where least(ends_at, lifted_at) <= ? having count(*) > 0",
                row -> row.getTimestamp("ended").toInstant(),
                now);
    }

    /** All that hold or are still to, and that somebody may see, the latest first. */
    List<Kept> notOver(Viewer viewer, Instant now) {
        return seen(viewer, "s.ends_at > ? and s.lifted_at is null order by s.made_at desc, s.id", now);
    }

    /** The latest that are over and that somebody may see, the latest first. */
    List<Kept> over(Viewer viewer, Instant now, int limit) {
        return seen(
                viewer,
                "(s.ends_at <= ? or s.lifted_at is not null) order by s.made_at desc, s.id limit ?",
                now,
                limit);
    }

    /** An incident that is kept from somebody is nowhere named to him, nor does it take the place of what he may see. */
    private List<Kept> seen(Viewer viewer, String which, Object... parameters) {
        return database.query(
                "select s.* from silence s where (s.incident_id is null or exists (select 1 from recorded_event e"
                        + " where e.incident_id = s.incident_id and " + Viewer.MAY_SEE_EVENT + ")) and " + which,
                Silences::read,
                Stream.concat(Arrays.stream(viewer.eventParameters()), Arrays.stream(parameters))
                        .toArray());
    }

    Optional<Kept> find(UUID id) {
        return database.first("select * from silence where id = ?", Silences::read, id);
    }

    /** The incident of which something has come in, by its reference or its id. */
    Optional<UUID> incident(String named) {
        return database.first(RecordedIncidents.NAMED, row -> row.getObject(1, UUID.class), named, named);
    }

    Optional<String> reference(UUID incident) {
        return database.first(
                "select body -> 'incident' ->> 'reference' from recorded_event where incident_id = ? limit 1",
                row -> row.getString(1),
                incident);
    }

    /** Adds one; false if it is about an incident whose record was deleted meanwhile. */
    @Transactional
    boolean add(Silence silence, Instant now) {
        Silence.Scope covers = silence.covers();
        UUID incident = covers.incident();
        if (incident != null && !incidents.isKept(incident)) {
            return false;
        }
        database.update(
                """
                insert into silence (id, rule, organisation, contact, incident_id, made_by, reason, starts_at, ends_at, made_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                silence.id(),
                covers.rule(),
                covers.organisation(),
                covers.contact(),
                covers.incident(),
                silence.by(),
                silence.reason(),
                silence.during().from(),
                silence.during().until(),
                now);
        return true;
    }

    /** Ends one before its time; false if it is over already. */
    @Transactional
    boolean lift(UUID id, String by, Instant now) {
        return database.update(
                        "update silence set lifted_by = ?, lifted_at = ? where id = ? and lifted_at is null and ends_at > ?",
                        by,
                        now,
                        id,
                        now)
                == 1;
    }

    static Kept read(ResultSet row) throws SQLException {
        var scope = new Silence.Scope(
                row.getString("rule"),
                row.getString("organisation"),
                row.getString("contact"),
                row.getObject("incident_id", UUID.class));
        Instant from = row.getTimestamp("starts_at").toInstant();
        Instant until = row.getTimestamp("ends_at").toInstant();
        var during = new Validity(from, until);
        var lifted = row.getTimestamp("lifted_at");
        return new Kept(
                new Silence(
                        row.getObject("id", UUID.class),
                        scope,
                        row.getString("made_by"),
                        row.getString("reason"),
                        during),
                from,
                until,
                row.getTimestamp("made_at").toInstant(),
                row.getString("lifted_by"),
                lifted == null ? null : lifted.toInstant());
    }
}
