package dev.vedette.notify.retention;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** What was deleted: when, by which policy, how much, and up to which time; nothing of what it was. */
@ApplicationScoped
class RetentionRecords {

    /** Lock of whoever deletes: one replica at a time, and the others go on with what they do. */
    static final String TURN = "retention";

    private static final int LISTED = 200;

    private static final String ADD = """
            insert into retention_record as r (day, what, policy, last_at, up_to, number, rows)
            values ((clock_timestamp() at time zone 'UTC')::date, ?, ?, clock_timestamp(), ?, ?, ?)
            on conflict (day, what, policy) do update set last_at = excluded.last_at, up_to = greatest(r.up_to, excluded.up_to),
                number = r.number + excluded.number, rows = r.rows + excluded.rows""";

    private final Database database;

    RetentionRecords(Database database) {
        this.database = database;
    }

    /** What can be deleted. Stored by name and shown by the API: only ever add to it. */
    enum What {
        /** Records of incidents, each with all that was decided, sent and came back. */
        MATTERS("records of incidents"),
        /** Messages that could not be taken in and came to nothing. */
        DEAD_LETTERS("dead letters that came to nothing"),
        /** By which it is known that the broker hands out a dead letter once more. */
        RECEIPTS("receipts of dead letters"),
        /** Mended, of the self-audit. */
        DEVIATIONS("mended deviations");

        private final String title;

        What(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Adds to what was deleted today, in the transaction that deletes it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(What what, Keep policy, Instant upTo, long number, long rows) {
        database.update(ADD, what.name(), policy.toString(), upTo, number, rows);
    }

    /** The latest days, the latest first, 200 lines at most. */
    List<RetentionRecord> latest() {
        return database.query(
                "select * from retention_record order by day desc, last_at desc limit ?",
                RetentionRecord::read,
                LISTED);
    }
}
