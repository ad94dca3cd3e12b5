package dev.vedette.notify.rulebook;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What was taken while the database was away: it is in force all the same, and kept as soon as it can be, the earliest first. On a thread of its own: whoever
 * watches a file goes on watching while the database says nothing.
 */
final class ToBeKept {

    private static final Logger LOG = Logger.getLogger(ToBeKept.class);

    /** So long it is waited for at first: mostly it is kept by then, and whoever looks next finds it. */
    private static final Duration AT_FIRST = Duration.ofSeconds(2);

    private final String what;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean trying = new AtomicBoolean();
    private final ExecutorService thread;

    ToBeKept(String what) {
        this.what = what;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var daemon = new Thread(work, "to-be-kept");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Keeps something, now or later. */
    void keep(Runnable keeping) {
        waiting.add(keeping);
        Future<?> kept = thread.submit(this::keepWhatWaits);
        try {
            kept.get(AT_FIRST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf(
                    e,
                    "%s in force, but not kept for a later start and for those who ask what decided; tried again",
                    what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries what waits again, without a word: readiness says so. */
    void again() {
        if (!waiting.isEmpty() && trying.compareAndSet(false, true)) {
            var unused = thread.submit(() -> {
                try {
                    keepWhatWaits();
                } catch (RuntimeException e) {
                    LOG.debugf(e, "%s in force, and still not kept", what);
                } finally {
                    trying.set(false);
                }
            });
        }
    }

    /** Whether nothing waits. Does not wait for who is trying. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private void keepWhatWaits() {
        for (Runnable next = waiting.peek(); next != null; next = waiting.peek()) {
            next.run();
            waiting.remove();
        }
    }
}
