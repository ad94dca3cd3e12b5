package dev.vedette.notify.retention;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.delivery.RecordedIncidents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Deletes the record of one incident, whole, in one transaction, under the lock by which it is planned. Whoever plans, sends, or takes anything down of it is not waited for: it is left for another
 * time.
 */
@ApplicationScoped
class DeleteMatter {

    /** Shorter than it takes the database to look for a deadlock: whoever else is in one goes on. */
    private static final String WAIT_FOR_NOBODY =
            "select set_config('lock_timeout', '500ms', true), set_config('vedette.retention', 'deletes', true)";

    private static final String TRY = "select pg_try_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String THEIRS = "(select id from recorded_event where incident_id = ?)";
    private static final String DELIVERIES = "(select d.id from delivery d where d.event_id in " + THEIRS + ")";

    /** All rows that others refer to: who is about to refer to one holds it. */
    private static final String ROWS = """
            select (select count(*) from recorded_event where incident_id = ?)
                 = (select count(*) from (select 1 from recorded_event where incident_id = ? for update skip locked) e)
               and (select count(*) from delivery where event_id in THEIRS)
                 = (select count(*) from (select 1 from delivery where event_id in THEIRS for update skip locked) d)""".replace("THEIRS", THEIRS);

    private static final String KEEP_THE_MATTER = """
            insert into retired_matter (incident_id, retired_at, last_step_at)
            select ?, clock_timestamp(), (select max(recorded_at) from recorded_event where incident_id = ? and kind = 'STATUS')
            on conflict (incident_id) do update
            set retired_at = excluded.retired_at, last_step_at = greatest(retired_matter.last_step_at, excluded.last_step_at)""";

    private static final String KEEP_THE_OBSERVATIONS = """
            insert into retired_observation as kept (observation_id, incident_id, last_version, organisations)
            select e.observation_id, e.incident_id, max(e.version),
                   coalesce(array_agg(distinct d.organisation) filter (where d.state = 'SENT' or d.reached <> '{}'), '{}')
            from recorded_event e left join delivery d on d.event_id = e.id
            where e.incident_id = ? and e.observation_id is not null group by e.observation_id, e.incident_id
            on conflict (observation_id) do update
            set last_version = greatest(kept.last_version, excluded.last_version),
                organisations = array(select distinct unnest(kept.organisations || excluded.organisations))""";

    /** In the order in which they refer to each other. */
    private static final List<String> DELETE = List.of(
            "delete from outbox where event_id in " + THEIRS,
            "delete from kept_catch_up where event_id in " + THEIRS,
            "delete from unreached where event_id in " + THEIRS,
            "delete from returned_mail where delivery_id in " + DELIVERIES,
            "delete from reached_otherwise where delivery_id in " + DELIVERIES,
            "delete from acknowledgement where delivery_id in " + DELIVERIES,
            "delete from acknowledgement_asked where delivery_id in " + DELIVERIES,
            "delete from delivery_mail where delivery_id in " + DELIVERIES,
            "delete from decision where event_id in " + THEIRS,
            "delete from delivery where event_id in " + THEIRS,
            "delete from dead_letter_step where dead_letter in (select id from dead_letter where event_id in " + THEIRS
                    + ")",
            "delete from dead_letter where event_id in " + THEIRS,
            "delete from silence where incident_id = ?",
            // Its id stays, without what it said: by it a repeat is known, however late it comes.
            "update inbox set payload = '{}' where event_id in " + THEIRS,
            "delete from recorded_event where incident_id = ?");

    private final Database database;
    private final DueMatters due;
    private final RetentionRecords records;

    DeleteMatter(Database database, DueMatters due, RetentionRecords records) {
        this.database = database;
        this.due = due;
        this.records = records;
    }

    /** What became of it. */
    enum Outcome {
        DELETED,
        /** Something keeps it. */
        KEPT,
        /** Somebody is doing something with it. */
        IN_USE,
        /** Another replica deletes. */
        NOT_OUR_TURN
    }

    /**
     * Deletes it, if nothing keeps it.
     *
     * @param upTo what was new after that keeps it
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Outcome delete(UUID incident, Keep policy, Instant upTo) {
        database.query(WAIT_FOR_NOBODY, row -> true);
        if (!isOurs(RetentionRecords.TURN)) {
            return Outcome.NOT_OUR_TURN;
        }
        if (!isOurs(RecordedIncidents.lock(incident.toString()))
                || !database.query(ROWS, row -> row.getBoolean(1), incident, incident, incident, incident)
                        .get(0)) {
            return Outcome.IN_USE;
        }
        // Only now: nobody can add to it any more.
        if (!due.isFree(incident, upTo)) {
            return Outcome.KEPT;
        }
        database.update(KEEP_THE_MATTER, incident, incident);
        database.update(KEEP_THE_OBSERVATIONS, incident);
        long rows = DELETE.stream()
                .mapToLong(statement -> database.update(statement, incident))
                .sum();
        records.add(RetentionRecords.What.MATTERS, policy, upTo, 1, rows);
        return Outcome.DELETED;
    }

    private boolean isOurs(String lock) {
        return database.query(TRY, row -> row.getBoolean(1), lock).get(0);
    }
}
