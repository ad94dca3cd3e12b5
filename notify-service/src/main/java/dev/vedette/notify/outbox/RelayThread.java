package dev.vedette.notify.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs the relay on a thread of its own from start to shutdown. */
@ApplicationScoped
class RelayThread {

    private static final Logger LOG = Logger.getLogger(RelayThread.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Relay relay;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private volatile boolean stopping;

    RelayThread(OutboxRows rows, EventBroker broker, OutboxSettings settings, OutboxMetrics metrics) {
        this.relay = new Relay(rows, broker, settings, System::nanoTime, metrics, bell::release);
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        bell.release();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            turn();
        }
        try {
            relay.close();
        } catch (RuntimeException e) {
            LOG.warnf("Claims on the outbox are left to run out: %s", e.getMessage());
        }
    }

    private void turn() {
        try {
            Duration pause = relay.turn();
            boolean rung = bell.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
            if (rung) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
        } catch (RuntimeException | Error e) {
            // Whatever it is: a thread that ended would publish nothing any more, without a word.
            LOG.error("The outbox relay failed in a way that it does not know; it goes on", e);
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofSeconds(1).toNanos());
        }
    }
}
