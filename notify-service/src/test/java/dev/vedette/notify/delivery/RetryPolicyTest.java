package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-07T14:28:02Z");
    private static final Outcome.Deferred BUSY = new Outcome.Deferred(Reason.REPLY_4XX, "451 later");
    private static final Outcome.Deferred AWAY = new Outcome.Deferred(Reason.CONNECTION, "refused");

    private final RetryPolicy policy = new RetryPolicy(
            Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1), new Random(7));

    @Test
    void isDoneWhenAccepted() {
        assertThat(policy.after(new Outcome.Accepted(), Failures.NONE, Duration.ZERO, NOW))
                .isEqualTo(RetryPolicy.Step.ended(DeliveryState.SENT, null));
    }

    @Test
    void failsForGoodWithTheReason() {
        assertThat(policy.after(
                        new Outcome.Refused(Reason.REPLY_5XX, "550 unknown"), Failures.NONE, Duration.ZERO, NOW))
                .isEqualTo(RetryPolicy.Step.ended(DeliveryState.FAILED, "REPLY_5XX: 550 unknown"));
    }

    @Test
    void waitsLongerAfterEachAttemptWithJitter() {
        for (int attempt = 1; attempt <= 8; attempt++) {
            long full = 1000L << (attempt - 1);
            assertThat(waitMillis(BUSY, attempt)).isBetween(full / 2, full);
        }
    }

    @Test
    void neverWaitsLongerThanItsCap() {
        assertThat(waitMillis(BUSY, 1_000_000)).isBetween(150_000L, 300_000L);
        assertThat(waitMillis(AWAY, 1_000_000)).isBetween(15_000L, 30_000L);
    }

    @Test
    void tellsAMailThatIsPutOffFromARelayThatTakesNothing() {
        assertThat(policy.after(BUSY, Failures.NONE, Duration.ZERO, NOW).putOff())
                .isTrue();
        assertThat(policy.after(AWAY, Failures.NONE, Duration.ZERO, NOW).putOff())
                .isFalse();
        assertThat(policy.after(new Outcome.Deferred(Reason.BUSY, "421 bye"), Failures.NONE, Duration.ZERO, NOW)
                        .putOff())
                .isFalse();
    }

    @Test
    void jitterDiffers() {
        assertThat(waitMillis(BUSY, 8)).isNotEqualTo(waitMillis(BUSY, 8));
    }

    @Test
    void expiresWhenTheNextAttemptWouldComeTooLate() {
        RetryPolicy.Step step = policy.after(BUSY, new Failures(0, 0, 8), Duration.ofMinutes(59), NOW);

        assertThat(step.state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(step.reason()).isEqualTo("REPLY_4XX: 451 later");
    }

    /** How long the relay was away says nothing of how long it puts off a mail. */
    @Test
    void whatIsPutOffForTheFirstTimeIsTriedAgainSoonHoweverLongTheRelayWasAway() {
        RetryPolicy.Step step = policy.after(BUSY, new Failures(1_000, 5, 0), Duration.ZERO, NOW);

        assertThat(step.failures()).isEqualTo(new Failures(1_000, 5, 1));
        assertThat(step.dueAt()).isBetween(NOW, NOW.plusSeconds(1));
    }

    /** Such as a relay that refuses connections and mails in turn. */
    @Test
    void backsOffAlsoWhereReasonsAlternate() {
        Failures failures = Failures.NONE;
        for (int attempt = 0; attempt < 20; attempt++) {
            failures = failures.and(attempt % 2 == 0 ? Outcome.Sort.AWAY : Outcome.Sort.PUT_OFF);
        }

        assertThat(failures).isEqualTo(new Failures(10, 0, 10));
        assertThat(policy.after(new Outcome.Deferred(Reason.BUSY, "421"), failures, Duration.ZERO, NOW)
                        .dueAt())
                .isAfter(NOW.plusSeconds(149));
    }

    private long waitMillis(Outcome.Deferred outcome, int attempt) {
        Instant due = policy.after(outcome, new Failures(attempt - 1, 0, attempt - 1), Duration.ZERO, NOW)
                .dueAt();
        assertThat(due).isNotNull();
        return Duration.between(NOW, due).toMillis();
    }
}
