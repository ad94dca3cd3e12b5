package dev.vedette.notify.outbox;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Notes what was there before there was an outbox, a few events at a time and only while little else waits. How far it has come is kept with what it has noted, so
 * it goes on wherever it was interrupted; replicas take turns.
 */
@ApplicationScoped
public class Backfill {

    private static final int EVENTS = 50;
    private static final int MOST_WAITING = 500;

    private static final String NEXT = """
            select e.position from recorded_event e, outbox_backfill b where e.position > b.done and e.position <= b.last order by e.position limit ?""";

    private static final String THEIR = "from recorded_event e WITH where WHICH";

    private static final List<String> OF_SOME = noting("e.position > ? and e.position <= ?");
    private static final List<String> OF_THESE = noting(
            "e.id = any(cast(? as uuid[])) and exists (select 1 from outbox_backfill b where e.position > b.done and e.position <= b.last)");

    private static List<String> noting(String which) {
        return Stream.of(
                        "select note_in_outbox('DELIVERY', e.id, d.id::text) "
                                + THEIR.replace("WITH", "join delivery d on d.event_id = e.id")
                                + " order by d.position",
                        "select note_in_outbox('NOT_TOLD', its.id, its.organisation) from (select distinct e.id, d.organisation "
                                + THEIR.replace("WITH", "join decision d on d.event_id = e.id")
                                + " and not d.told and d.reason <> 'NO_RULE_ASKED') its",
                        "select note_in_outbox('UNREACHED', its.id, '') from (select distinct e.id "
                                + THEIR.replace("WITH", "join unreached u on u.event_id = e.id") + ") its")
                .map(note -> note.replace("WHICH", which))
                .toList();
    }

    private final Database database;

    Backfill(Database database) {
        this.database = database;
    }

    /** Notes some, and says whether there was anything to note. */
    @Transactional
    boolean some() {
        // Who is not the first has nothing to do now.
        List<Long> done = database.query(
                "select done from outbox_backfill where done < last for update skip locked", row -> row.getLong(1));
        if (done.isEmpty() || isBusy()) {
            return false;
        }
        List<Long> next = database.query(NEXT, row -> row.getLong(1), EVENTS);
        if (next.isEmpty()) {
            database.update("update outbox_backfill set done = last");
            return false;
        }
        long upTo = next.get(next.size() - 1);
        OF_SOME.forEach(note -> database.query(note, row -> true, done.get(0), upTo));
        database.update("update outbox_backfill set done = ?", upTo);
        return true;
    }

    /**
     * Events are about to get positions that are never come to: what is still to be noted of them is noted now. If they are come to at the same time, it is
     * twice, which does no harm.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void aboutToMove(Collection<UUID> events) {
        OF_THESE.forEach(note -> database.query(note, row -> true, events));
    }

    private boolean isBusy() {
        return database.query("select 1 from outbox where published_at is null limit ?", row -> true, MOST_WAITING)
                        .size()
                >= MOST_WAITING;
    }
}
