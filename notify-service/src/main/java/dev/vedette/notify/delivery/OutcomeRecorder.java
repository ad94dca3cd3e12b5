package dev.vedette.notify.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps what became of an attempt until the database has taken it: an outcome that is forgotten because the database was away means that a
 * mail which was sent is sent again.
 */
@ApplicationScoped
class OutcomeRecorder {

    private static final Logger LOG = Logger.getLogger(OutcomeRecorder.class);

    private final DeliveryQueue queue;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Set<UUID> unrecorded = ConcurrentHashMap.newKeySet();

    OutcomeRecorder(DeliveryQueue queue, DeliverySettings settings, Clock clock) {
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Records the outcome, however long the database is away.
     *
     * @return false if it was recorded already, or the lease went to another replica
     */
    boolean record(Delivery delivery, RetryPolicy.Step step) throws InterruptedException {
        unrecorded.add(delivery.id());
        try {
            for (int failures = 0; ; failures++) {
                try {
                    return queue.record(delivery, step, clock.instant());
                } catch (RuntimeException e) {
                    if (failures == 0) {
                        LOG.errorf(e, "The outcome of delivery %s is kept until the database takes it", delivery.id());
                    }
                    TimeUnit.MILLISECONDS.sleep(settings.lookEvery().toMillis());
                }
            }
        } finally {
            unrecorded.remove(delivery.id());
        }
    }

    /** Deliveries that wait for that: not to be claimed, even if their lease has run out meanwhile. */
    Set<UUID> unrecorded() {
        return Set.copyOf(unrecorded);
    }
}
