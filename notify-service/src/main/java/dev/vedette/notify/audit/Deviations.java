package dev.vedette.notify.audit;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the self-audit has found, for duty officers and administrators of national institutions: it names ids and contacts, and nothing of what was told. */
@ApplicationScoped
public class Deviations {

    private static final Logger LOG = Logger.getLogger(Deviations.class);
    /** What it is about, of what has happened: an event or a delivery; else null. */
    private static final String ITS = "case when v.kind in ('"
            + Check.past().map(Check::name).collect(Collectors.joining("', '")) + "') then v.subject::uuid end";

    /** Whether what it is about is released to an organisation, its parameter: what was found out about it is for those alone. */
    private static final String RELEASED = """
            exists (select 1 from recorded_event e where ? = any(e.releasable_to) and e.id in (
                select ITS union all select d.event_id from delivery d where d.id = ITS)) as released""".replace("ITS", ITS);

    private static final String SETTLE =
            "update deviation set ended_at = clock_timestamp(), settled_by = ?, settlement = ? where id = ? and ended_at is null";

    private static final int SHOWN = 20;
    private static final int LISTED = 200;

    private final Database database;

    Deviations(Database database) {
        this.database = database;
    }

    /**
     * Something that is not as it has to be.
     *
     * @param id by which it is settled
     * @param kind such as STANDS_STILL
     * @param title the same in words
     * @param subject id of an event or a delivery, or a word for what has none
     * @param since when it has been so
     * @param endedAt when it was found to be mended, or was settled; absent while it is not
     * @param canBeSettled whether it will not mend by itself, and waits for the caller, or somebody like him, to say what it was
     * @param settledBy the account that settled it; absent if none did
     * @param settlement what it was, and what was done about it, in the words of whoever settled it; only for those to whose organisation what it is about is released, and for him
     */
    @Schema(name = "Deviation")
    public record Deviation(
            long id,
            String kind,
            String title,
            String subject,
            Instant since,
            String detail,
            Instant foundAt,
            @Nullable Instant endedAt,
            boolean canBeSettled,
            @Nullable String settledBy,
            @Nullable String settlement) {}

    /** What holds still, the first first; none for who may not know. */
    public List<Deviation> open(Caller caller) {
        return maySee(caller) ? query("where ended_at is null order by since, id limit ?", SHOWN, caller) : List.of();
    }

    /**
     * All of them, the latest first, 200 at most.
     *
     * @throws ProblemException if the caller may not know
     */
    List<Deviation> latest(Caller caller) {
        check(caller);
        return query("order by ended_at is null desc, found_at desc, id desc limit ?", LISTED, caller);
    }

    /**
     * Ends one that will not mend by itself, for good: it is not found again, keeps no record, and is no alarm any more. Settled twice, it stays as it was the first time.
     *
     * @param what it was, and what was done about it: one line
     * @throws ProblemException 403 if what it is about is not released to the caller's organisation, 404 if there is none, 409 if it ends by itself when it is mended, or has ended; or with
     *     what is wrong with the reason
     */
    public Deviation settle(long id, @Nullable String what, Caller caller) {
        Deviation deviation = find(id, caller);
        String settlement = OneLine.required("reason", what, "Say what it was, and what was done about it.");
        if (!Check.valueOf(deviation.kind()).isPast()) {
            throw ProblemException.conflict("It ends by itself when what it is about moves on.");
        }
        if (deviation.endedAt() == null && !deviation.canBeSettled()) {
            throw ProblemException.forbidden("It is for an institution to which it was released to say what it was.");
        }
        int settled =
                QuarkusTransaction.requiringNew().call(() -> database.update(SETTLE, caller.account(), settlement, id));
        if (settled == 0 && find(id, caller).settledBy() == null) {
            throw ProblemException.conflict("It has ended by itself.");
        }
        if (settled == 1) {
            LOG.warnf(
                    "%s has settled deviation %d: %s, %s", caller.account(), id, deviation.kind(), deviation.subject());
        }
        return find(id, caller);
    }

    /**
     * One of them.
     *
     * @throws ProblemException if there is none, or the caller may not know
     */
    public Deviation find(long id, Caller caller) {
        check(caller);
        return query("where id = ?", id, caller).stream().findFirst().orElseThrow(ProblemException::notFound);
    }

    boolean any() {
        return database.first("select 1 from deviation where ended_at is null limit 1", row -> true)
                .isPresent();
    }

    private List<Deviation> query(String which, long parameter, Caller caller) {
        return database.query(
                "select v.*, " + RELEASED + " from deviation v " + which,
                row -> read(row, caller),
                caller.organisation().code(),
                parameter);
    }

    private static Deviation read(ResultSet row, Caller caller) throws SQLException {
        String kind = row.getString("kind");
        Timestamp ended = row.getTimestamp("ended_at");
        boolean released = row.getBoolean("released");
        String settledBy = row.getString("settled_by");
        return new Deviation(
                row.getLong("id"),
                kind,
                Check.valueOf(kind).title(),
                row.getString("subject"),
                row.getTimestamp("since").toInstant(),
                row.getString("detail"),
                row.getTimestamp("found_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                ended == null && released,
                settledBy,
                released || caller.account().equals(settledBy) ? row.getString("settlement") : null);
    }

    private static void check(Caller caller) {
        if (!maySee(caller)) {
            throw ProblemException.forbidden(
                    "Duty officers and administrators of national institutions see what the self-audit finds.");
        }
    }

    private static boolean maySee(Caller caller) {
        return caller.isNational() && (caller.has(Role.DUTY_OFFICER) || caller.has(Role.ADMINISTRATOR));
    }
}
