package dev.vedette.notify.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One transaction: what became of an attempt, and with it the alarm if it leaves somebody unreached. */
@ApplicationScoped
class OutcomeTransaction {

    private final DeliveryQueue queue;
    private final Unreached unreached;
    private final LeftWrong leftWrong;
    private final HeldByQuietHours quiet;
    private final Demands demands;
    private final Looks looks;
    private final InPlace inPlace;
    private final CameBack cameBack;
    private final LostNews lost;

    OutcomeTransaction(
            DeliveryQueue queue,
            Unreached unreached,
            LeftWrong leftWrong,
            HeldByQuietHours quiet,
            Demands demands,
            Looks looks,
            InPlace inPlace,
            CameBack cameBack,
            LostNews lost) {
        this.queue = queue;
        this.unreached = unreached;
        this.leftWrong = leftWrong;
        this.quiet = quiet;
        this.demands = demands;
        this.looks = looks;
        this.inPlace = inPlace;
        this.cameBack = cameBack;
        this.lost = lost;
    }

    /** Whether it was recorded; it is not if the lease was lost in between. */
    @Transactional
    boolean record(Delivery delivery, DeliverOne.Result result, RetryPolicy.Step step, Instant now) {
        if (result instanceof DeliverOne.Result.Quiet held) {
            return quiet.putBack(delivery, held.contact());
        }
        boolean owed = !(result instanceof DeliverOne.Result.Withheld withheld)
                || withheld.why().cause().isOwed();
        @Nullable String address = result instanceof DeliverOne.Result.Tried tried ? tried.address() : null;
        boolean missed = isMissed(delivery, result, step, owed);
        boolean back = step.state() == DeliveryState.SENT && address != null && cameBack.isBack(delivery, address);
        // That it was on its way may have kept others from being told instead.
        boolean hopeGone = delivery.purpose().tellsOthers()
                && step.state() != DeliveryState.SENT
                && !(result instanceof DeliverOne.Result.Waits);
        if (missed || back || hopeGone) {
            inPlace.lock(delivery.id());
        }
        Optional<UUID> observation = !step.state().isOpen() || step.held() || step.inDoubt()
                ? leftWrong.observationOf(delivery.eventId())
                : Optional.empty();
        observation.ifPresent(leftWrong::lock);
        boolean recorded = queue.record(delivery, step, address, now);
        if (recorded && missed) {
            // Before it is an alarm: whoever is told in his place may be reached.
            inPlace.tell(delivery.id());
        }
        if (recorded && hopeGone) {
            lost.follow(delivery.id());
        }
        if (recorded && delivery.purpose() == Purpose.NEWS) {
            alarm(delivery, result, step, owed);
        }
        if (recorded) {
            observation.ifPresent(leftWrong::look);
            chase(delivery, result, step, owed);
            if (step.state() == DeliveryState.SENT && address != null) {
                cameBack.whileSending(delivery, address, back);
            }
        }
        return recorded;
    }

    /** Its contact is not told who should be, for good or for now: the first time that this is found. */
    private static boolean isMissed(Delivery delivery, DeliverOne.Result result, RetryPolicy.Step step, boolean owed) {
        boolean first = !step.held() || delivery.heldSince() == null;
        return delivery.purpose() == Purpose.NEWS
                && isUnreached(step)
                && owed
                && first
                && !(result instanceof DeliverOne.Result.LeftOut);
    }

    private void alarm(Delivery delivery, DeliverOne.Result result, RetryPolicy.Step step, boolean owed) {
        if (result instanceof DeliverOne.Result.LeftOut leftOut) {
            unreached.leftOut(delivery.eventId(), leftOut.desk(), leftOut.reason());
        } else if (isUnreached(step) && !demands.isAcknowledged(delivery.id())) {
            String reason = step.reason();
            unreached.ended(
                    delivery.eventId(),
                    delivery.id(),
                    delivery.organisation(),
                    reason == null ? step.state().name() : reason,
                    owed);
        }
        if (step.held() && step.isAttempt()) {
            // Refused where it was not planned for: nobody may look at it again when the wait for its own mailbox is
            // over.
            unreached.leftOut(
                    delivery.eventId(),
                    new Desk(delivery.contactId(), Addressee.of(delivery)),
                    "the directory led it to another mailbox, which refused it: " + step.reason());
        }
    }

    /** After the rows of deliveries: everyone locks what is asked for after them. */
    private void chase(Delivery delivery, DeliverOne.Result result, RetryPolicy.Step step, boolean owed) {
        if (isOfNoUse(delivery, result, step)) {
            looks.lookAgain(delivery.id());
        } else if (delivery.purpose().tellsOthers() && (!step.state().isOpen() || step.held())) {
            looks.othersLooked(delivery.id());
        } else if (delivery.purpose() == Purpose.NEWS && step.state() == DeliveryState.SENT) {
            looks.sent(delivery.id());
        } else if (delivery.purpose() == Purpose.NEWS && !step.state().isOpen()) {
            looks.notSent(delivery.id(), owed && step.state() != DeliveryState.SUPERSEDED);
        }
    }

    /** Others were to be told, and there was no need any more to tell them that. */
    private static boolean isOfNoUse(Delivery delivery, DeliverOne.Result result, RetryPolicy.Step step) {
        boolean settled = result instanceof DeliverOne.Result.Withheld withheld
                && withheld.why().cause() == Clearance.Cause.SETTLED;
        boolean leftOut = result instanceof DeliverOne.Result.LeftOut;
        return delivery.purpose().tellsOthers() && (settled || leftOut || step.state() == DeliveryState.SUPERSEDED);
    }

    /** What is held back is an alarm at once, though it may yet be sent; what is superseded leaves nobody without what he should know. */
    private static boolean isUnreached(RetryPolicy.Step step) {
        return step.held()
                || step.state() == DeliveryState.FAILED
                || step.state() == DeliveryState.WITHHELD
                || step.state() == DeliveryState.EXPIRED;
    }
}
