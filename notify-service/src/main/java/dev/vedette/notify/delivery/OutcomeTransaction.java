package dev.vedette.notify.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** One transaction: what became of an attempt, and with it the alarm if it leaves somebody unreached. */
@ApplicationScoped
class OutcomeTransaction {

    private final DeliveryQueue queue;
    private final Unreached unreached;

    OutcomeTransaction(DeliveryQueue queue, Unreached unreached) {
        this.queue = queue;
        this.unreached = unreached;
    }

    /** Whether it was recorded; it is not if the lease was lost in between. */
    @Transactional
    boolean record(Delivery delivery, DeliverOne.Result result, RetryPolicy.Step step, Instant now) {
        boolean recorded = queue.record(delivery, step, now);
        String reason = step.reason();
        if (recorded && !step.state().isOpen() && step.state() != DeliveryState.SENT) {
            boolean owed = !(result instanceof DeliverOne.Result.Withheld withheld)
                    || withheld.cause() == Clearance.Cause.CONTACT;
            unreached.ended(delivery, reason == null ? step.state().name() : reason, owed);
        }
        return recorded;
    }
}
