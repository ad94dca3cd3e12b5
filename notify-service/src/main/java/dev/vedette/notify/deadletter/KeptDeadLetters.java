package dev.vedette.notify.deadletter;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.deadletter.DeadLetter.State;
import dev.vedette.notify.deadletter.DeadLetter.Step;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.BuriedMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The dead letters in the database. Whoever calls several of these decides about the transaction. */
@ApplicationScoped
class KeptDeadLetters {

    /** All but the body. */
    private static final String COLUMNS = """
            select id, position, receiver, reason, detail, message_id, subject, content_type, form, size, properties, marked, tlp,
                   classification, originator, releasable_to, observation_id, observation_version, first_at, last_at, times, state, revision, event_id from dead_letter
            """;

    private final Database database;

    KeptDeadLetters(Database database) {
        this.database = database;
    }

    /** The latest first; one more than a page if there are more. */
    List<DeadLetter> list(DeadLetterFilter filter) {
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<@Nullable Object>();
        if (!filter.states().isEmpty()) {
            conditions.add("state = any(?)");
            parameters.add(filter.states().stream().map(Enum::name).toList());
        }
        add("reason = ?", filter.reason(), conditions, parameters);
        add("receiver = ?", filter.receiver(), conditions, parameters);
        add("first_at >= ?", filter.from(), conditions, parameters);
        add("first_at < ?", filter.to(), conditions, parameters);
        add("position < ?", filter.before(), conditions, parameters);
        parameters.add(filter.size() + 1);
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return database.query(
                COLUMNS + where + " order by position desc limit ?", KeptDeadLetters::read, parameters.toArray());
    }

    private static void add(
            String condition, @Nullable Object value, List<String> conditions, List<@Nullable Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    Optional<DeadLetter> find(UUID id) {
        return database.first(COLUMNS + "where id = ?", KeptDeadLetters::read, id);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<DeadLetter> lock(UUID id) {
        return database.first(COLUMNS + "where id = ? for update", KeptDeadLetters::read, id);
    }

    byte[] body(UUID id) {
        return database.first("select body from dead_letter where id = ?", row -> row.getBytes(1), id)
                .orElseThrow();
    }

    /** The first bytes of it. */
    byte[] body(UUID id, int most) {
        return database.first(
                        "select substring(body from 1 for ?) from dead_letter where id = ?",
                        row -> row.getBytes(1),
                        most,
                        id)
                .orElseThrow();
    }

    /** Oldest first. */
    List<Step> steps(UUID id) {
        return database.query(
                "select * from dead_letter_step where dead_letter = ? order by position",
                row -> new Step(
                        Step.What.valueOf(row.getString("what")),
                        row.getString("made_by"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("why"),
                        row.getString("outcome"),
                        row.getString("correction")),
                id);
    }

    /** The bodies that were proposed. */
    List<String> corrections(UUID id) {
        return database.query(
                "select correction from dead_letter_step where dead_letter = ? and correction is not null",
                row -> row.getString(1),
                id);
    }

    void move(UUID id, State to, @Nullable UUID event) {
        database.update(
                "update dead_letter set state = ?, event_id = ?, revision = revision + 1 where id = ?",
                to.name(),
                event,
                id);
    }

    void note(UUID id, Step.What what, String by, String why, String outcome, @Nullable String correction) {
        database.update(
                "insert into dead_letter_step (dead_letter, what, made_by, why, outcome, correction) values (?, ?, ?, ?, ?, ?)",
                id,
                what.name(),
                by,
                why,
                outcome,
                correction);
    }

    /**
     * What somebody has to decide about.
     *
     * @param open how many
     * @param oldest since when the one that waits longest does; null if none does
     * @param ageSeconds by the database's clock
     */
    record Waiting(long open, @Nullable Instant oldest, double ageSeconds) {}

    Waiting waiting() {
        return database.first("""
                        select count(*), min(first_at), extract(epoch from clock_timestamp() - min(first_at)) from dead_letter
                        where state in ('OPEN', 'CORRECTED')""", row -> new Waiting(row.getLong(1), time(row, 2), Math.max(0, row.getDouble(3))))
                .orElseThrow();
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getLong("position"),
                row.getString("receiver"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("message_id"),
                row.getString("subject"),
                row.getString("content_type"),
                BuriedMessage.Form.valueOf(row.getString("form")),
                row.getLong("size"),
                row.getString("properties"),
                row.getBoolean("marked") ? stated(row) : null,
                version(row),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                row.getInt("times"),
                State.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getObject("event_id", UUID.class));
    }

    private static DeadLetter.@Nullable Version version(ResultSet row) throws SQLException {
        UUID observation = row.getObject("observation_id", UUID.class);
        return observation == null ? null : new DeadLetter.Version(observation, row.getInt("observation_version"));
    }

    private static DeadLetter.Stated stated(ResultSet row) throws SQLException {
        return new DeadLetter.Stated(
                Tlp.valueOf(row.getString("tlp")),
                row.getString("originator"),
                Set.copyOf(List.of((String[]) row.getArray("releasable_to").getArray())),
                row.getString("classification"));
    }
}
