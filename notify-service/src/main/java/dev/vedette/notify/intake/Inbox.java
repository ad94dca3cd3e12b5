package dev.vedette.notify.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** The events that were taken in, by their ids. */
@ApplicationScoped
class Inbox {

    private static final String ADD = """
            INSERT INTO inbox (event_id, type, partition_key, recorded_at, received_at, payload)
            VALUES (?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (event_id) DO NOTHING""";

    /** A database that is being replaced answers, and takes nothing. */
    private static final String IS_THERE = "SELECT NOT pg_is_in_recovery()";

    private final DataSource database;
    private final Clock clock;

    Inbox(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whether the database is there, and takes changes.
     *
     * @throws SQLException if it cannot be reached
     */
    boolean isThere() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement ask = connection.prepareStatement(IS_THERE);
                ResultSet answer = ask.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** Adds the event in the caller's transaction, and returns false if it is there already. */
    boolean add(ReceivedEvent received) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, received.event().id());
            add.setString(2, received.type());
            add.setString(3, received.partitionKey());
            add.setObject(4, received.event().recordedAt().atOffset(ZoneOffset.UTC));
            add.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
            add.setString(6, received.payload());
            return add.executeUpdate() == 1;
        }
    }
}
