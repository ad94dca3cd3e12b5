package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Holds on to deliveries for as long as they are being attempted, so that a slow relay does not get one mail from two replicas. */
@ApplicationScoped
class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final DeliveryQueue queue;
    private final DeliverySettings settings;
    private final Clock clock;
    private final ExecutorService patient = Executors.newSingleThreadExecutor(Leases::daemon);
    private final AtomicBoolean waiting = new AtomicBoolean();
    private Instant renewed = Instant.EPOCH;

    Leases(DeliveryQueue queue, DeliverySettings settings, Clock clock) {
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether it has not been taken over by somebody else, and will not be for a while. */
    boolean holds(Delivery delivery) {
        return queue.holds(delivery, atLeast()) || renewInTurn(delivery);
    }

    /** So long nobody is to be able to take over what is held. */
    Duration atLeast() {
        return settings.lease().dividedBy(2);
    }

    /** Prolongs all of these, at most three times in the length of a lease. */
    synchronized void keep(Collection<Delivery> deliveries) {
        Instant now = clock.instant();
        if (!deliveries.isEmpty() && Elapsed.has(settings.lease().dividedBy(3), renewed, now)) {
            hold(deliveries);
            renewed = now;
        }
    }

    /** Prolongs all of these now; those of which somebody holds the row as soon as he lets go. */
    void hold(Collection<Delivery> deliveries) {
        Set<UUID> done = queue.renew(deliveries, settings.lease());
        List<Delivery> others = deliveries.stream()
                .filter(delivery -> !done.contains(delivery.lease()))
                .toList();
        if (!others.isEmpty() && waiting.compareAndSet(false, true)) {
            patient.execute(() -> holdInTurn(others));
        }
    }

    private void holdInTurn(Collection<Delivery> deliveries) {
        try {
            deliveries.forEach(this::renewInTurn);
        } catch (RuntimeException e) {
            LOG.warn("Leases cannot be prolonged; tried again", e);
        } finally {
            waiting.set(false);
        }
    }

    /** Prolongs one, however long somebody holds its row, unless this thread is to end; false if it was lost. */
    private boolean renewInTurn(Delivery delivery) {
        while (true) {
            try {
                return queue.renewInTurn(delivery, settings.lease());
            } catch (RuntimeException e) {
                if (!Database.isLocked(e) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    /** What still waits when the service stops need not be waited for. */
    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "leases");
        thread.setDaemon(true);
        return thread;
    }
}
