package dev.vedette.notify.rulebook;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rules were active when. Whoever calls several of these decides about the transaction. */
@ApplicationScoped
public class Activations {

    private static final String IN_FORCE = """
            select * from rule_activation where cancelled_at is null and active_from <= clock_timestamp()
            order by active_from desc, position desc limit 1""";

    private final Database database;
    private final Event<CalledOff> calledOff;

    Activations(Database database, Event<CalledOff> calledOff) {
        this.database = database;
        this.calledOff = calledOff;
    }

    /** Waits for others who make rules active, until the transaction ends: of two at once, one sees what the other did. */
    public void lock() {
        database.lock("rule activations");
    }

    /** What is active now by the database's clock, which all replicas share; empty if nothing ever was. */
    public Optional<Activation> inForce() {
        return database.first(IN_FORCE, Activations::read);
    }

    /** The latest, those to come among them. */
    public List<Activation> latest(int limit) {
        return database.query(
                "select * from rule_activation order by active_from desc, position desc limit ?",
                Activations::read,
                limit);
    }

    /** What is to become active and was not called off, the first to come first. */
    public List<Activation> toCome() {
        return database.query("""
                select * from rule_activation where cancelled_at is null and active_from > clock_timestamp()
                order by active_from, position""", Activations::read);
    }

    /** Whether more than one person stands for these rules: they were approved, came as a file, or an emergency was confirmed. */
    public boolean isApproved(String sha256) {
        return database.first("""
                        select 1 from rule_activation where sha256 = ? and (how in ('APPROVED', 'FILE') or confirmed_at is not null)
                          and cancelled_at is null limit 1""", row -> true, sha256).isPresent();
    }

    /** What was active just before a release became so for the first time; empty if it never did, or nothing was. */
    public Optional<Activation> before(long release) {
        return database.first("""
                select before.* from rule_activation it join lateral (
                    select * from rule_activation earlier where earlier.cancelled_at is null
                      and (earlier.active_from, earlier.position) < (it.active_from, it.position)
                    order by earlier.active_from desc, earlier.position desc limit 1) before on true
                where it.release = ? and it.how in ('APPROVED', 'EMERGENCY')
                  and it.cancelled_at is null and it.active_from <= clock_timestamp() order by it.position limit 1""", Activations::read, release);
    }

    /** When the rules of a release are or were in force: the last time that it was so, or is to be; empty if never. */
    public Optional<Period> periodOf(long release) {
        return database.first(
                """
                select it.active_from, next.active_from as until, it.active_from <= clock_timestamp() as begun,
                       coalesce(next.active_from <= clock_timestamp(), false) as over
                from rule_activation it left join lateral (
                    select active_from from rule_activation later where later.cancelled_at is null
                      and (later.active_from, later.position) > (it.active_from, it.position)
                    order by later.active_from, later.position limit 1) next on true
                where it.release = ? and it.cancelled_at is null
                order by it.active_from desc, it.position desc limit 1""",
                row -> new Period(
                        row.getTimestamp("active_from").toInstant(),
                        time(row, "until"),
                        row.getBoolean("begun"),
                        row.getBoolean("over")),
                release);
    }

    /** One of them. */
    public Optional<Activation> find(long position) {
        return database.first("select * from rule_activation where position = ?", Activations::read, position);
    }

    /** Emergencies that no second person has looked at yet, the latest first. */
    public List<Activation> unconfirmed() {
        return database.query(
                "select * from rule_activation where how = 'EMERGENCY' and confirmed_at is null order by position desc",
                Activations::read);
    }

    /** Those of them that no second person has taken back either: who goes back to other rules has looked at what he goes back from. */
    public List<Activation> toBeLookedAt() {
        return database.query("""
                select * from rule_activation it where how = 'EMERGENCY' and confirmed_at is null
                  and not exists (select 1 from rule_activation back where back.how = 'ROLLBACK' and back.position > it.position
                                    and back.made_by <> it.made_by)
                order by position desc""", Activations::read);
    }

    /**
     * Makes rules active that are kept.
     *
     * @param activeFrom null for at once
     * @return its position
     */
    public long add(
            String sha256,
            Activation.How how,
            @Nullable Long release,
            @Nullable String madeBy,
            String reason,
            @Nullable Instant activeFrom) {
        return database.first("""
                        insert into rule_activation (sha256, how, release, made_by, made_at, reason, active_from)
                        values (?, ?, ?, ?, clock_timestamp(), ?, greatest(coalesce(?, clock_timestamp()), clock_timestamp()))
                        returning position""", row -> row.getLong(1), sha256, how.name(), release, madeBy, reason, activeFrom)
                .orElseThrow();
    }

    /**
     * Notes that a file was taken, unless it is what is active already.
     *
     * @return what somebody had made active on the pages, if that is what the file takes the place of
     */
    Optional<Activation> taken(String sha256, String source) {
        Optional<Activation> before = inForce();
        if (before.filter(now -> now.sha256().equals(sha256)).isPresent()) {
            return Optional.empty();
        }
        add(sha256, Activation.How.FILE, null, null, source, null);
        return before.filter(it -> it.how() != Activation.How.FILE);
    }

    /** Calls one off that is still to come; false if it is not. */
    public boolean cancel(long position, String by) {
        boolean done = database.update("""
                        update rule_activation set cancelled_by = ?, cancelled_at = clock_timestamp()
                        where position = ? and cancelled_at is null and active_from > clock_timestamp()""", by, position) == 1;
        if (done) {
            calledOff.fire(new CalledOff(find(position).orElseThrow(), by));
        }
        return done;
    }

    /** Calls off all that is still to come. */
    public void cancelToCome(String by) {
        toCome().forEach(activation -> cancel(activation.position(), by));
    }

    /** Notes that somebody looked at an emergency afterwards; false if somebody has before. */
    public boolean confirm(long position, String by) {
        return database.update("""
                        update rule_activation set confirmed_by = ?, confirmed_at = clock_timestamp()
                        where position = ? and how = 'EMERGENCY' and confirmed_at is null""", by, position) == 1;
    }

    private static Activation read(ResultSet row) throws SQLException {
        return new Activation(
                row.getLong("position"),
                row.getString("sha256"),
                Activation.How.valueOf(row.getString("how")),
                row.getObject("release", Long.class),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("reason"),
                row.getTimestamp("active_from").toInstant(),
                row.getString("cancelled_by"),
                time(row, "cancelled_at"),
                row.getString("confirmed_by"),
                time(row, "confirmed_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
