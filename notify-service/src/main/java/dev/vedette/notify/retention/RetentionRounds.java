package dev.vedette.notify.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Has what is due deleted every so often, beginning some minutes after the start, when what has waited is told. */
@ApplicationScoped
class RetentionRounds {

    private static final Logger LOG = Logger.getLogger(RetentionRounds.class);
    private static final long FIRST_AFTER_MILLIS = 300_000;
    private static final double NANOS = 1e9;

    private final Retention retention;
    private final RetentionSettings settings;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "retention"));
    /** By {@link System#nanoTime}: when a round ended well. */
    private volatile long ended = System.nanoTime();

    private volatile boolean failing;

    RetentionRounds(Retention retention, RetentionSettings settings, MeterRegistry metrics) {
        this.retention = retention;
        this.settings = settings;
        metrics.gauge("vedette.retention.age.seconds", this, it -> (System.nanoTime() - it.ended) / NANOS);
    }

    void start(@Observes StartupEvent event) {
        long every = settings.every().toMillis();
        var unused = thread.scheduleWithFixedDelay(
                this::runWhateverHappens, Math.min(every, FIRST_AFTER_MILLIS), every, TimeUnit.MILLISECONDS);
    }

    /** What is being deleted is done or undone by the database; the rest is for the next one. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(5, TimeUnit.SECONDS);
    }

    /** Whether the last round could not be ended. */
    boolean isFailing() {
        return failing;
    }

    /** What throws would not be called again. */
    void runWhateverHappens() {
        try {
            retention.round(() -> !thread.isShutdown());
            ended = System.nanoTime();
            failing = false;
        } catch (RuntimeException | Error e) {
            failing = true;
            LOG.error("What is due by the retention policy could not be deleted; tried again", e);
        }
    }
}
