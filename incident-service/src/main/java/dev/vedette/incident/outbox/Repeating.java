package dev.vedette.incident.outbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Work that is done at once, and again after each pause, on a daemon thread of its own. */
final class Repeating {

    private static final Logger LOG = Logger.getLogger(Repeating.class);

    private final String name;
    private final ScheduledExecutorService executor;

    /** @param name of the thread */
    Repeating(String name) {
        this.name = name;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(Duration pause, Runnable work) {
        var unused = executor.scheduleWithFixedDelay(() -> safely(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        executor.shutdownNow();
    }

    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // A failure now must not end the schedule.
            LOG.errorf(e, "%s failed in a way that it does not know; it goes on", name);
        }
    }
}
