package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes deliveries that are due. */
@ApplicationScoped
class Claims {

    private static final Logger LOG = Logger.getLogger(Claims.class);
    private static final int TRIES = 5;
    /** In the length of a lease. */
    private static final int DOUBTS = 10;

    private final DeliveryQueue queue;
    private final HeldBack heldBack;
    private final SetBackClock clock;
    /** When leases were doubted last, by {@link System#nanoTime}. */
    private volatile @Nullable Long doubted;

    Claims(DeliveryQueue queue, HeldBack heldBack, SetBackClock clock) {
        this.clock = clock;
        this.queue = queue;
        this.heldBack = heldBack;
    }

    /**
     * As many as there is room for. Two replicas may take two mails of one thread at the same instant: the database lets one of them have its
     * way, and the other one looks again.
     *
     * @param now by the database's clock
     */
    List<Delivery> take(DeliveryQueue.Room room, Instant now, Duration lease) {
        heldBack.lookAgain();
        clock.lookAgain();
        if (room.takeOver()) {
            doubt(room, lease.dividedBy(DOUBTS));
        }
        for (int failures = 0; ; failures++) {
            try {
                return queue.claim(room, heldBack.missing(), now, lease);
            } catch (RuntimeException e) {
                if (failures == TRIES || !Database.isOvertaken(e)) {
                    throw e;
                }
                LOG.debugf("Another replica took a mail of the same thread at the same instant: looking again");
            }
        }
    }

    /** Looks at all that is open: so not each time. */
    private void doubt(DeliveryQueue.Room room, Duration time) {
        long now = System.nanoTime();
        @Nullable Long last = doubted;
        if (last == null || now - last >= time.toNanos()) {
            queue.doubt(room.own(), time);
            doubted = now;
        }
    }
}
