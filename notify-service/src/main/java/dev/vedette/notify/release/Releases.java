package dev.vedette.notify.release;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.release.Release.State;
import dev.vedette.notify.release.Release.Step;
import dev.vedette.notify.rulebook.Activations;
import dev.vedette.notify.rulebook.CalledOff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The releases in the database. Whoever calls several of these decides about the transaction. */
@ApplicationScoped
class Releases {

    private final Database database;
    private final Activations activations;

    Releases(Database database, Activations activations) {
        this.database = database;
        this.activations = activations;
    }

    long begin(String purpose, String content, String sha256, @Nullable String basedOn, String by) {
        long number = database.first("""
                        insert into rule_release (state, purpose, content, sha256, based_on, revision, editors)
                        values ('DRAFT', ?, ?, ?, ?, 1, array[?]) returning number""", row -> row.getLong(1), purpose, content, sha256, basedOn, by)
                .orElseThrow();
        note(number, Step.What.BEGUN, by, "");
        return number;
    }

    private static final String LINES = """
            select r.number, r.state, r.purpose, r.sha256, r.active_from, s.what, s.made_by, s.made_at from rule_release r
            join lateral (select what, made_by, made_at from rule_release_step
                          where release = r.number order by position desc limit 1) s on true
            """;

    List<ReleaseLine> latest(int limit) {
        return database.query(LINES + "order by r.number desc limit ?", Releases::readLine, limit);
    }

    /** Those that were submitted by others, and on which this account has not written either. */
    List<ReleaseLine> toApprove(String account) {
        return database.query(LINES + """
                        where r.state = 'SUBMITTED' and r.submitted_by <> ? and ? <> all(r.editors) order by r.number""", Releases::readLine, account, account);
    }

    Optional<Release> find(long number) {
        return database.first("select * from rule_release where number = ?", this::read, number);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<Release> lock(long number) {
        database.query("select 1 from rule_release where number = ? for update", row -> true, number);
        return find(number);
    }

    /** @param changed what, in words */
    void change(long number, String purpose, String content, String sha256, String by, String changed) {
        database.update("update rule_release set purpose = ? where number = ?", purpose, number);
        write(number, content, sha256, by, changed);
    }

    /**
     * Writes what became active since into a draft, which counts as begun with that from then on.
     *
     * @param changed what that changed, in words
     */
    void takeOver(long number, String content, String sha256, String inForce, String by, String changed) {
        database.update("update rule_release set based_on = ? where number = ?", inForce, number);
        write(number, content, sha256, by, Step.TOOK_OVER + changed);
    }

    private void write(long number, String content, String sha256, String by, String changed) {
        database.update("""
                update rule_release set content = ?, sha256 = ?, revision = revision + 1,
                    editors = case when ? = any(editors) then editors else editors || ? end
                where number = ?""", content, sha256, by, by, number);
        note(number, Step.What.CHANGED, by, "", changed);
    }

    /** Notes who submitted it, and for when; both are null again when it is returned. */
    void move(long number, State to, @Nullable String submittedBy, @Nullable Instant activeFrom) {
        database.update(
                "update rule_release set state = ?, submitted_by = ?, active_from = ?, revision = revision + 1 where number = ?",
                to.name(),
                submittedBy,
                activeFrom,
                number);
    }

    /** What was approved and will not become active can be written on and submitted again. */
    void calledOff(@Observes CalledOff event) {
        Long number = event.activation().release();
        if (number != null) {
            move(number, State.DRAFT, null, null);
            note(number, Step.What.CALLED_OFF, event.by(), "");
        }
    }

    void note(long number, Step.What what, String by, String remark) {
        note(number, what, by, remark, null);
    }

    private void note(long number, Step.What what, String by, String remark, @Nullable String changed) {
        database.update("""
                insert into rule_release_step (release, what, made_by, made_at, remark, changed)
                values (?, ?, ?, clock_timestamp(), ?, ?)""", number, what.name(), by, remark, changed);
    }

    private static ReleaseLine readLine(ResultSet row) throws SQLException {
        return new ReleaseLine(
                row.getLong("number"),
                State.valueOf(row.getString("state")),
                row.getString("purpose"),
                row.getString("sha256"),
                Step.What.valueOf(row.getString("what")),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant(),
                time(row.getTimestamp("active_from")),
                false,
                false);
    }

    private Release read(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        Array editors = row.getArray("editors");
        return new Release(
                number,
                State.valueOf(row.getString("state")),
                row.getString("purpose"),
                row.getString("content"),
                row.getString("sha256"),
                row.getString("based_on"),
                row.getInt("revision"),
                Set.of((String[]) editors.getArray()),
                row.getString("submitted_by"),
                time(row.getTimestamp("active_from")),
                activations.periodOf(number).orElse(null),
                steps(number));
    }

    private List<Step> steps(long number) {
        return database.query(
                "select * from rule_release_step where release = ? order by position",
                row -> new Step(
                        Step.What.valueOf(row.getString("what")),
                        row.getString("made_by"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("remark"),
                        row.getString("changed")),
                number);
    }

    private static @Nullable Instant time(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
