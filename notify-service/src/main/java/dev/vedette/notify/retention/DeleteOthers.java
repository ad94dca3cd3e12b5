package dev.vedette.notify.retention;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.retention.RetentionRecords.What;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deletes what belongs to no incident, in batches. What became an event goes with that, and what names an incident under hold stays. */
@ApplicationScoped
class DeleteOthers {

    static final int BATCH = 500;

    /** Closed letters that came to nothing; parameter: what was done with one after that keeps it. */
    static final String LETTERS = """
            from dead_letter l where l.state not in ('OPEN', 'CORRECTED') and l.last_at < ?
              and not exists (select 1 from recorded_event e where e.id = l.event_id)
              and not exists (select 1 from dead_letter_step s where s.dead_letter = l.id and s.made_at >= ?)
              and not exists (select 1 from legal_hold h where HOLD_KEEPS
                              and (h.incident_id = l.incident_id or position(convert_to(h.incident_id::text, 'UTF8') in l.body) > 0
                                   or exists (select 1 from recorded_event o where o.incident_id = h.incident_id and o.observation_id = l.observation_id)))
            """.replace("HOLD_KEEPS", LegalHolds.KEEPS);

    private static final String DUE_LETTERS =
            "select l.id " + LETTERS + " order by l.last_at limit ? for update skip locked";

    private static final String RECEIPTS = """
            delete from dead_letter_receipt where receipt in (
                select receipt from dead_letter_receipt where kept_at < ? order by kept_at limit ? for update skip locked)""";

    /** What somebody has settled is remembered as long as what it is about, or it would be found again. */
    private static final String DEVIATIONS = """
            delete from deviation where id in (
                select id from deviation where ended_at < ? and (settled_by is null or not exists (
                    select 1 from recorded_event e where e.id = case when deviation.settled_by is not null then deviation.subject::uuid end
                    union all select 1 from delivery d where d.id = case when deviation.settled_by is not null then deviation.subject::uuid end)) order by ended_at limit ? for update skip locked)""";

    private static final String PREPARE =
            "select pg_try_advisory_xact_lock(hashtextextended(?, 0)), set_config('lock_timeout', '500ms', true), set_config('vedette.retention', 'deletes', true)";

    private final Database database;
    private final RetentionRecords records;

    DeleteOthers(Database database, RetentionRecords records) {
        this.database = database;
        this.records = records;
    }

    /**
     * Deletes a batch.
     *
     * @param upTo what saw something new after that is kept
     * @return how many; 0 if another replica deletes
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int delete(What what, Keep policy, Instant upTo) {
        if (!database.query(PREPARE, row -> row.getBoolean(1), RetentionRecords.TURN)
                .get(0)) {
            return 0;
        }
        return switch (what) {
            case DEAD_LETTERS -> letters(policy, upTo);
            case RECEIPTS -> rows(what, policy, upTo, RECEIPTS);
            case DEVIATIONS -> rows(what, policy, upTo, DEVIATIONS);
            case MATTERS -> throw new IllegalArgumentException("Records of incidents are deleted one by one");
        };
    }

    private int letters(Keep policy, Instant upTo) {
        List<UUID> ids = database.query(DUE_LETTERS, row -> row.getObject(1, UUID.class), upTo, upTo, BATCH);
        if (ids.isEmpty()) {
            return 0;
        }
        int steps = database.update("delete from dead_letter_step where dead_letter = any(?)", ids);
        int letters = database.update("delete from dead_letter where id = any(?)", ids);
        records.add(What.DEAD_LETTERS, policy, upTo, letters, (long) steps + letters);
        return letters;
    }

    private int rows(What what, Keep policy, Instant upTo, String delete) {
        int rows = database.update(delete, upTo, BATCH);
        if (rows > 0) {
            records.add(what, policy, upTo, rows, rows);
        }
        return rows;
    }
}
