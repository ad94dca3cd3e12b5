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

    /**
     * A mailbox refused it for good that it was not planned for: that the directory leads there may be a mistake. It is tried there again, seldom, and
     * elsewhere when the directory changes. What comes after it does not wait for that.
     *
     * @param refused what would become of it at its own mailbox
     * @param seldom how long until then
     */
    RetryPolicy.Step refusedElsewhere(Delivery delivery, RetryPolicy.Step refused, Duration seldom, Instant now) {
        RetryPolicy.Step waits = new HoldPolicy(limit, seldom).after(delivery, String.valueOf(refused.reason()), now);
        return waits.state().isOpen() ? waits.attempted(delivery.failures()) : waits;
    }

    RetryPolicy.Step after(Delivery delivery, String reason, Instant now) {
        Instant since = delivery.heldSince() == null ? now : delivery.heldSince();
        Instant end = since.plus(limit);
        if (!now.isBefore(end)) {
            return RetryPolicy.Step.ended(DeliveryState.WITHHELD, reason);
        }
        Instant again = now.plus(lookAgain);
        return RetryPolicy.Step.later(again.isBefore(end) ? again : end, reason, true);
    }
}
