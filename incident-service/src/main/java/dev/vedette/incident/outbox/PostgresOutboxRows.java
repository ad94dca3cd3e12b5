package dev.vedette.incident.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The outbox in PostgreSQL. Each call is one statement in a transaction of its own. */
@ApplicationScoped
class PostgresOutboxRows implements OutboxRows {

    /**
     * The oldest messages are looked at in order of position, so that what is found of a key starts with its first. Only these are returned:
     * looking for more of the claimed keys would read the whole backlog each time.
     */
    private static final String CLAIM = """
            WITH oldest AS MATERIALIZED (
                SELECT partition_key, position FROM outbox o
                WHERE published_at IS NULL
                  AND NOT EXISTS (SELECT FROM outbox_claim c
                                  WHERE c.partition_key = o.partition_key AND c.until > now())
                ORDER BY position LIMIT ?),
            due AS (
                SELECT partition_key, min(position) AS head FROM oldest
                GROUP BY partition_key ORDER BY head LIMIT ?),
            claimed AS (
                INSERT INTO outbox_claim AS c (partition_key, holder, until)
                SELECT partition_key, ?, now() + ? * interval '1 millisecond' FROM due ORDER BY partition_key
                ON CONFLICT (partition_key) DO UPDATE SET holder = excluded.holder, until = excluded.until
                WHERE c.until <= now()
                RETURNING partition_key)
            SELECT o.* FROM claimed JOIN oldest USING (partition_key) JOIN outbox o USING (position)
            WHERE o.published_at IS NULL ORDER BY o.position""";

    /** What is lost here in a crash is repeated, and repeats are harmless: not worth waiting for the disk. */
    private static final String SETTLE = """
            WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
            published AS (UPDATE outbox SET published_at = now() FROM quick
                          WHERE position = ANY (?) AND published_at IS NULL RETURNING position)
            DELETE FROM outbox_claim WHERE partition_key = ANY (?) AND holder = ?""";

    private static final String PARK = """
            WITH noted AS (UPDATE outbox SET refusals = refusals + 1, last_refusal = ? WHERE position = ? RETURNING partition_key)
            UPDATE outbox_claim SET until = now() + ? * interval '1 millisecond'
            WHERE holder = ? AND partition_key IN (SELECT partition_key FROM noted)""";

    private final DataSource database;
    private final OutboxSettings settings;
    private final UUID holder = UUID.randomUUID();

    PostgresOutboxRows(DataSource database, OutboxSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public List<OutboxRow> claim(int keys, int rows) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setInt(1, rows);
            claim.setInt(2, keys);
            claim.setObject(3, holder);
            claim.setLong(4, settings.lease().toMillis());
            List<OutboxRow> claimed = new ArrayList<>();
            try (ResultSet found = claim.executeQuery()) {
                while (found.next()) {
                    claimed.add(row(found));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot claim messages of the outbox", e);
        }
    }

    @Override
    public void settle(Collection<OutboxRow> published, Collection<String> released) {
        try (Connection connection = database.getConnection();
                PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            Object[] positions = published.stream().map(OutboxRow::position).toArray();
            settle.setArray(1, connection.createArrayOf("bigint", positions));
            settle.setArray(2, connection.createArrayOf("text", released.toArray()));
            settle.setObject(3, holder);
            settle.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot mark messages of the outbox as published", e);
        }
    }

    @Override
    public void park(OutboxRow refused, String detail, Duration delay) {
        try (Connection connection = database.getConnection();
                PreparedStatement park = connection.prepareStatement(PARK)) {
            park.setString(1, detail);
            park.setLong(2, refused.position());
            park.setLong(3, delay.toMillis());
            park.setObject(4, holder);
            park.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot note that the broker refused a message", e);
        }
    }

    private static OutboxRow row(ResultSet found) throws SQLException {
        Instant appendedAt =
                found.getObject("appended_at", OffsetDateTime.class).toInstant();
        return new OutboxRow(
                found.getLong("position"),
                found.getObject("id", UUID.class),
                found.getString("type"),
                found.getString("partition_key"),
                found.getString("payload"),
                found.getString("traceparent"),
                found.getString("tracestate"),
                appendedAt,
                found.getInt("refusals"));
    }
}
