package dev.vedette.notify.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Holds on to deliveries for as long as they are being attempted, so that a slow relay does not get one mail from two replicas. */
@ApplicationScoped
class Leases {

    private final DeliveryQueue queue;
    private final DeliverySettings settings;
    private final Clock clock;
    private Instant renewed = Instant.EPOCH;

    Leases(DeliveryQueue queue, DeliverySettings settings, Clock clock) {
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether it has not been taken over by somebody else. */
    boolean holds(Delivery delivery) {
        return queue.holds(delivery);
    }

    /** Prolongs all of these, at most three times in the length of a lease. */
    synchronized void keep(Collection<Delivery> deliveries) {
        Instant now = clock.instant();
        // A clock may have jumped either way.
        boolean due =
                Duration.between(renewed, now).abs().compareTo(settings.lease().dividedBy(3)) >= 0;
        if (!deliveries.isEmpty() && due) {
            hold(deliveries);
            renewed = now;
        }
    }

    /** Prolongs all of these now. */
    void hold(Collection<Delivery> deliveries) {
        queue.renew(deliveries, settings.lease());
    }
}
