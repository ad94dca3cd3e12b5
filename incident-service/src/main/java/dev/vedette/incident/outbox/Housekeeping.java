package dev.vedette.incident.outbox;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Measures what waits in the outbox, and removes what was published long ago. Any number of replicas may do so at once. */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private static final String MEASURE = "SELECT count(*), min(appended_at) FROM outbox WHERE published_at IS NULL";

    private static final String REMOVE = """
            DELETE FROM outbox WHERE position IN (
                SELECT position FROM outbox WHERE published_at < now() - ? * interval '1 millisecond'
                ORDER BY published_at LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final DataSource database;
    private final OutboxSettings settings;
    private final OutboxMetrics metrics;

    Housekeeping(DataSource database, OutboxSettings settings, OutboxMetrics metrics) {
        this.database = database;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Scheduled(every = "${vedette.outbox.housekeeping}", concurrentExecution = SKIP)
    void run() {
        try {
            measure();
            removeOld();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Housekeeping of the outbox is put off: %s", e.getMessage());
        }
    }

    void measure() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement measure = connection.prepareStatement(MEASURE);
                ResultSet found = measure.executeQuery()) {
            found.next();
            OffsetDateTime oldest = found.getObject(2, OffsetDateTime.class);
            metrics.measured(new OutboxMetrics.Backlog(found.getLong(1), oldest == null ? null : oldest.toInstant()));
        }
    }

    /** Removes published messages that were kept long enough, in batches, and returns how many. */
    int removeOld() throws SQLException {
        int total = 0;
        int removed;
        do {
            removed = removeBatch();
            total += removed;
        } while (removed == settings.removalBatch());
        return total;
    }

    private int removeBatch() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setLong(1, settings.keepPublished().toMillis());
            remove.setInt(2, settings.removalBatch());
            return remove.executeUpdate();
        }
    }
}
