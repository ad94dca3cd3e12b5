package dev.vedette.notify.outbox;

import dev.vedette.notify.database.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Timestamp;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Measures what waits in the outbox, removes what was published long ago, and has noted what was there before the outbox was. Any number of replicas may do so at
 * once.
 */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private static final String REMOVE = """
            delete from outbox where position in (
                select position from outbox where published_at < now() - ? * interval '1 millisecond'
                order by published_at limit ? for update skip locked)""";

    private final Database database;
    private final OutboxSettings settings;
    private final OutboxMetrics metrics;
    private final Backfill backfill;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "outbox-housekeeping"));

    Housekeeping(Database database, OutboxSettings settings, OutboxMetrics metrics, Backfill backfill) {
        this.database = database;
        this.settings = settings;
        this.metrics = metrics;
        this.backfill = backfill;
    }

    void start(@Observes StartupEvent event) {
        long every = settings.housekeeping().toMillis();
        var unused = thread.scheduleWithFixedDelay(this::run, 0, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdown();
    }

    /** What throws would not be called again. */
    void run() {
        try {
            measure();
            while (removeBatch() == settings.removalBatch() && !thread.isShutdown()) {
                // There may be more.
            }
            while (!thread.isShutdown() && backfill.some()) {
                // There is more.
            }
        } catch (RuntimeException e) {
            LOG.warnf("Housekeeping of the outbox is put off: %s", e);
        }
    }

    void measure() {
        database.first(
                        "select count(*), min(appended_at) from outbox where published_at is null",
                        row -> new OutboxMetrics.Backlog(row.getLong(1), instant(row.getTimestamp(2))))
                .ifPresent(metrics::measured);
    }

    private static java.time.@org.jspecify.annotations.Nullable Instant instant(
            @org.jspecify.annotations.Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }

    /** Removes published messages that were kept long enough, and returns how many. */
    int removeBatch() {
        return database.update(REMOVE, settings.keepPublished().toMillis(), settings.removalBatch());
    }
}
