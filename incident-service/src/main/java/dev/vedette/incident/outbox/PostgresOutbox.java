package dev.vedette.incident.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** Keeps messages in PostgreSQL with one statement per message. */
@ApplicationScoped
class PostgresOutbox implements Outbox {

    /** Tells this service's advisory locks on partition keys from other advisory locks. */
    private static final int LOCK_SPACE = 0x0071_B0C5;

    /**
     * The lock lasts until the transaction ends, and the position is drawn after it was obtained: so a later position of the same key is
     * never visible before an earlier one. Keys whose hashes collide wait for one another, which is harmless.
     */
    static final String APPEND = """
            WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(?, hashtext(?)))
            INSERT INTO outbox (position, id, type, partition_key, payload, traceparent, tracestate, appended_at)
            SELECT nextval('outbox_position'), ?, ?, ?, ?::json, ?, ?, ? FROM turn""";

    private final DataSource database;
    private final CommitListener commits;
    private final OpenTelemetry telemetry;
    private final Clock clock;
    private final CloudEventWriter writer = new CloudEventWriter();

    PostgresOutbox(DataSource database, CommitListener commits, OpenTelemetry telemetry, Clock clock) {
        this.database = database;
        this.commits = commits;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void append(OutboxMessage message) {
        Trace trace = currentTrace();
        String payload = writer.write(message, trace);
        try (Connection connection = database.getConnection();
                PreparedStatement append = connection.prepareStatement(APPEND)) {
            bind(append, message, payload, trace, clock.instant());
            append.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot keep message " + message.id(), e);
        }
        commits.appended(message.partitionKey());
    }

    static void bind(PreparedStatement append, OutboxMessage message, String payload, Trace trace, Instant now)
            throws SQLException {
        append.setInt(1, LOCK_SPACE);
        append.setString(2, message.partitionKey());
        append.setObject(3, message.id());
        append.setString(4, message.type());
        append.setString(5, message.partitionKey());
        append.setString(6, payload);
        append.setString(7, trace.parent());
        append.setString(8, trace.state());
        append.setObject(9, now.atOffset(ZoneOffset.UTC));
    }

    private Trace currentTrace() {
        Map<String, String> carrier = new HashMap<>();
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(
                        Context.current(),
                        carrier,
                        (map, key, value) -> Objects.requireNonNull(map).put(key, value));
        return new Trace(carrier.get("traceparent"), carrier.get("tracestate"));
    }
}
