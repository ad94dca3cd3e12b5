package dev.vedette.incident.intake;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The messages that were taken in, by their ids. */
@ApplicationScoped
class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private static final String ADD =
            "insert into report_inbox (message_id, received_at) values (?, now()) on conflict (message_id) do nothing";

    /** What comes again after all that time is old: states have versions. */
    private static final String REMOVE =
            "delete from report_inbox where received_at < now() - ? * interval '1 millisecond'";

    /** A database that is being replaced answers, and takes nothing. */
    private static final String IS_THERE = "select not pg_is_in_recovery()";

    private final DataSource database;
    private final IntakeSettings settings;

    Inbox(DataSource database, IntakeSettings settings) {
        this.database = database;
        this.settings = settings;
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

    /** Notes in the caller's transaction that it came, and returns false if it did before. */
    boolean add(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, id);
            return add.executeUpdate() == 1;
        }
    }

    @Scheduled(every = "${vedette.intake.housekeeping:PT10M}", concurrentExecution = SKIP)
    void forget() {
        try (Connection connection = database.getConnection();
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setLong(1, settings.keepIds().toMillis());
            remove.executeUpdate();
        } catch (SQLException e) {
            LOG.warnf("Ids of messages that came long ago stay for now: %s", e.getMessage());
        }
    }
}
