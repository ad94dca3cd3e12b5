package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Accepted;
import dev.vedette.notify.channel.Outcome.Deferred;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.channel.Outcome.Refused;
import dev.vedette.notify.channel.Outcome.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery after an attempt: pure but for the injected random numbers.
 *
 * <p>Waiting grows exponentially from {@code first}, with jitter between half and all of it, so that mails which failed together do not
 * return together. While the relay cannot be reached at all it stays short, since then nothing is bothered by asking.
 *
 * @param first wait after the first failed attempt
 * @param longestAway longest wait while the relay cannot be reached
 * @param longest longest wait otherwise
 * @param giveUpAfter age at which a delivery is not attempted again
 */
record RetryPolicy(
        Duration first, Duration longestAway, Duration longest, Duration giveUpAfter, RandomGenerator random) {

    private static final int MAX_DOUBLINGS = 20;

    /**
     * The next state.
     *
     * @param dueAt when it is attempted again; only for PLANNED
     * @param reason why, for people; null if it was accepted
     * @param putOff whether the relay puts off this very mail, so that later ones may get through all the same
     * @param held whether it waits for its contact
     * @param inDoubt whether the relay may have taken it all the same
     * @param failures with this attempt, if it failed; null if it did not, or nothing was attempted
     */
    record Step(
            DeliveryState state,
            @Nullable Instant dueAt,
            @Nullable String reason,
            boolean putOff,
            boolean held,
            boolean inDoubt,
            @Nullable Failures failures) {

        static Step ended(DeliveryState state, @Nullable String reason) {
            return new Step(state, null, reason, false, false, false, null);
        }

        /** It is looked at again then, and that does not count as an attempt. */
        static Step later(Instant dueAt, String reason, boolean held) {
            return new Step(DeliveryState.PLANNED, dueAt, reason, false, held, false, null);
        }

        Step inDoubt(boolean doubt) {
            return new Step(state, dueAt, reason, putOff, held, doubt, failures);
        }

        /** It was attempted, and only later ones go on. */
        Step attempted(Failures all) {
            return new Step(state, dueAt, reason, true, held, inDoubt, all);
        }

        /** Whether something was attempted: not, if it only waits. */
        boolean isAttempt() {
            return !state.isOpen() || failures != null;
        }
    }

    /**
     * What follows from the outcome of an attempt.
     *
     * @param before how attempts failed before
     * @param age how long ago the delivery was planned; not by {@code now}, which may be wrong
     */
    Step after(Outcome outcome, Failures before, Duration age, Instant now) {
        if (outcome instanceof Accepted) {
            return Step.ended(DeliveryState.SENT, null);
        }
        if (outcome instanceof Refused refused) {
            return Step.ended(DeliveryState.FAILED, describe(refused.reason(), refused.detail()));
        }
        var deferred = (Deferred) outcome;
        String reason = describe(deferred.reason(), deferred.detail());
        Failures failures = before.and(deferred.reason().sort());
        Duration wait = waitAfter(failures, deferred.reason().sort());
        Step step = age.plus(wait).compareTo(giveUpAfter) > 0
                ? Step.ended(DeliveryState.EXPIRED, reason)
                : new Step(
                        DeliveryState.PLANNED,
                        now.plus(wait),
                        reason,
                        deferred.reason() == Reason.REPLY_4XX,
                        false,
                        false,
                        failures);
        return step.inDoubt(deferred.inDoubt());
    }

    private Duration waitAfter(Failures failures, Sort sort) {
        Duration cap = sort == Sort.AWAY ? longestAway : longest;
        int doublings = Math.min(Math.max(failures.of(sort) - 1, 0), MAX_DOUBLINGS);
        long full = Math.min(first.toMillis() << doublings, cap.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }

    private static String describe(Reason reason, String detail) {
        return reason + ": " + detail;
    }
}
