package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Makes attempts at deliveries that were claimed, and sees to it that each leaves its outcome, whatever happens. */
@ApplicationScoped
class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    /** Milliseconds; at random, so that two that wait for each other part. */
    private static final long SHORTLY = 300;

    /** Whatever else is to go first: it may have ended meanwhile. */
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final DeliverOne deliverOne;
    private final OutcomeKeeper outcomes;
    private final DeliveryQueue queue;
    private final Event<HeldForContact> held;
    private final RelayState relay;
    private final DeliveryMetrics metrics;
    private final RetryPolicy policy;
    private final HoldPolicy hold;
    private final RandomGenerator random;
    private final Clock clock;

    Attempts(
            DeliverOne deliverOne,
            OutcomeKeeper outcomes,
            DeliveryQueue queue,
            Event<HeldForContact> held,
            RelayState relay,
            DeliveryMetrics metrics,
            DeliverySettings settings,
            RandomGenerator random,
            Clock clock) {
        this.deliverOne = deliverOne;
        this.outcomes = outcomes;
        this.queue = queue;
        this.held = held;
        this.relay = relay;
        this.metrics = metrics;
        this.hold = settings.holdPolicy();
        this.policy = settings.retryPolicy(random);
        this.random = random;
        this.clock = clock;
    }

    /** Attempts it once. Never throws, except what ends the virtual machine. */
    void make(Delivery delivery) {
        try {
            DeliverOne.Result result = attempt(delivery);
            if (result instanceof DeliverOne.Result.LeaseLost) {
                LOG.warnf("Delivery %s was taken over by another replica before it was sent", delivery.id());
                metrics.leaseLost();
                return;
            }
            boolean again =
                    result instanceof DeliverOne.Result.Tried tried && relay.note(tried.at(delivery), tried.outcome());
            Instant now = clock.instant();
            RetryPolicy.Step step = step(delivery, result, now);
            boolean recorded = outcomes.keep(delivery, result, step, now);
            say(delivery, step, recorded);
            metrics.attempted(delivery, result, step, recorded);
            if (recorded && step.held() && delivery.heldSince() == null) {
                held.fire(new HeldForContact());
            }
            if (again) {
                hurry();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.errorf("Stopped before the outcome of delivery %s was recorded: it is repeated", delivery.id());
        }
    }

    /** Tries at once what waits, if that could not be done when the relay took mails again. */
    void hurryIfOwed() {
        if (relay.pay()) {
            hurry();
        }
    }

    /** What was put off while nothing got through need not wait out what it was put off for. */
    private void hurry() {
        try {
            int hurried = queue.retryNow();
            if (hurried > 0) {
                LOG.infof("%d mails that wait are tried at once", hurried);
            }
        } catch (RuntimeException e) {
            relay.unpaid();
            LOG.warn("Mails that wait cannot be tried at once; done later, or when their time has come", e);
        }
    }

    private RetryPolicy.Step step(Delivery delivery, DeliverOne.Result result, Instant now) {
        if (result instanceof DeliverOne.Result.Tried tried) {
            RetryPolicy.Step step = policy.after(tried.outcome(), delivery.failures(), delivery.age(), now);
            return tried.outcome() instanceof Outcome.Refused
                            && !tried.at(delivery).equals(Addressee.of(delivery))
                    ? hold.refusedElsewhere(delivery, step, now)
                    : step;
        }
        if (result instanceof DeliverOne.Result.Superseded superseded) {
            return RetryPolicy.Step.ended(DeliveryState.SUPERSEDED, superseded.reason());
        }
        if (result instanceof DeliverOne.Result.Waits waits) {
            Duration wait = Duration.ofMillis(random.nextLong(SHORTLY, 2 * SHORTLY))
                    .plus(waits.atLeast().compareTo(AT_MOST) < 0 ? waits.atLeast() : AT_MOST);
            return RetryPolicy.Step.later(now.plus(wait), waits.reason(), false);
        }
        if (result instanceof DeliverOne.Result.Quiet) {
            return RetryPolicy.Step.later(now, "QUIET_HOURS", false);
        }
        if (result instanceof DeliverOne.Result.LeftOut leftOut) {
            return RetryPolicy.Step.ended(DeliveryState.WITHHELD, leftOut.reason());
        }
        Clearance.Withheld withheld = ((DeliverOne.Result.Withheld) result).why();
        return withheld.cause().waits()
                ? hold.after(delivery, withheld.reason(), now)
                : RetryPolicy.Step.ended(DeliveryState.WITHHELD, withheld.reason());
    }

    private DeliverOne.Result attempt(Delivery delivery) throws InterruptedException {
        try {
            return deliverOne.attempt(delivery);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (Database.isLocked(e)) {
                return new DeliverOne.Result.Waits("somebody holds what it needs in the database");
            }
            LOG.errorf(e, "Delivery %s failed unexpectedly", delivery.id());
            return new DeliverOne.Result.Tried(
                    new Outcome.Deferred(Reason.UNEXPECTED, "see the log of this time"), null);
        }
    }

    private static void say(Delivery delivery, RetryPolicy.Step step, boolean recorded) {
        if (!recorded) {
            LOG.warnf("The outcome of delivery %s came too late: another replica has taken over", delivery.id());
        } else if (step.held() && step.isAttempt()) {
            LOG.errorf(
                    "Refused where it was not planned for: delivery %s to %s, %s",
                    delivery.id(), delivery.contactId(), step.reason());
        } else if (step.state() == DeliveryState.FAILED || step.state() == DeliveryState.EXPIRED) {
            LOG.errorf("%s: delivery %s to %s, %s", step.state(), delivery.id(), delivery.contactId(), step.reason());
        } else if (step.state() != DeliveryState.SENT) {
            LOG.debugf("%s: delivery %s to %s, %s", step.state(), delivery.id(), delivery.contactId(), step.reason());
        }
    }
}
