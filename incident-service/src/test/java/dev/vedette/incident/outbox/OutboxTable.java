package dev.vedette.incident.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The outbox of a real database, as a writer and as someone who looks at it. */
record OutboxTable(DataSource dataSource) {

    /** Commits one message, and notes its id under the same lock that orders the commits. */
    void append(String key, List<String> committed) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement append = connection.prepareStatement(PostgresOutbox.APPEND)) {
            connection.setAutoCommit(false);
            PostgresOutbox.bind(
                    append,
                    new OutboxMessage(
                            id,
                            "some.type.v1",
                            key,
                            key,
                            "urn:vedette:schema:some:v1",
                            Clock.systemUTC().instant(),
                            "x"),
                    "{\"id\":\"" + id + "\"}",
                    new Trace(null, null),
                    Clock.systemUTC().instant());
            append.executeUpdate();
            synchronized (committed) {
                committed.add(id.toString());
            }
            connection.commit();
        }
    }

    long pending() throws SQLException {
        return count("SELECT count(*) FROM outbox WHERE published_at IS NULL");
    }

    long count(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    void expireClaims() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().executeUpdate("UPDATE outbox_claim SET until = now() - interval '1 second'");
        }
    }
}
