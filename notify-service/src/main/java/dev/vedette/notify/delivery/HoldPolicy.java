package dev.vedette.notify.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a delivery whose contact is missing or not valid: it waits, since that may be a mistake that is mended in a moment.
 *
 * @param limit how long it waits before it is withheld
 * @param lookAgain how often it is looked at although the directory has not changed, since validity begins by itself
 */
record HoldPolicy(Duration limit, Duration lookAgain) {

    static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    /** A relay that refuses a mailbox for good may take it amiss to be asked often. */
    static final Duration SELDOM = Duration.ofHours(1);

    /**
     * A mailbox refused it for good that it was not planned for: that the directory leads there may be a mistake. It is tried there again, seldom, and
     * elsewhere when the directory changes. What comes after it waits for that no longer than for one that is put off.
     *
     * @param refused what would become of it at its own mailbox
     */
    RetryPolicy.Step refusedElsewhere(Delivery delivery, RetryPolicy.Step refused, Instant now) {
        RetryPolicy.Step waits = new HoldPolicy(limit, SELDOM).after(delivery, String.valueOf(refused.reason()), now);
        return waits.state().isOpen() ? waits.attempted(delivery.failures()) : waits;
    }

    RetryPolicy.Step after(Delivery delivery, String reason, Instant now) {
        Duration left = limit.minus(delivery.held());
        if (left.isNegative() || left.isZero()) {
            return RetryPolicy.Step.ended(DeliveryState.WITHHELD, reason);
        }
        return RetryPolicy.Step.later(now.plus(left.compareTo(lookAgain) < 0 ? left : lookAgain), reason, true);
    }
}
