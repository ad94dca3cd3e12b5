package dev.vedette.incident.intake;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The messages that were taken in, by their ids. */
@ApplicationScoped
class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** In the order of their ids: replicas that are handed the same messages wait for one another, and not in a circle. */
    private static final String ADD = """
            insert into report_inbox (message_id, received_at) select distinct its.id, now() from unnest(?) its(id) order by its.id
            on conflict (message_id) do nothing returning message_id""";

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

    /** Notes in the caller's transaction that they came, and returns those that did not before. */
    Set<UUID> add(List<UUID> ids) throws SQLException {
        Set<UUID> added = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = add.executeQuery()) {
                while (rows.next()) {
                    added.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return added;
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
