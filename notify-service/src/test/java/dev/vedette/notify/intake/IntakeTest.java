package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.amqp.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final List<String> taken = new ArrayList<>();
    private final List<String> buried = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private final Map<String, Exception> failures = new HashMap<>();
    private boolean brokerAway;

    private final Intake intake = new Intake(
            message -> {
                Exception failure = failures.get(message.id());
                if (failure != null) {
                    throw failure;
                }
                taken.add(message.id());
            },
            (message, why) -> {
                if (brokerAway) {
                    return CompletableFuture.failedFuture(new BrokerAway("away"));
                }
                buried.add(message.id() + " " + why.reason().label());
                return CompletableFuture.completedFuture(null);
            },
            new Intake.Retry(
                    new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(1)),
                    3,
                    Runnable::run,
                    delay -> {
                        waits.add(delay);
                        return later::add;
                    }),
            new Unobserved());

    @Test
    void acceptsOnlyAfterTakingIn() {
        TestMessage message = new TestMessage("1", "a");

        intake.handle(message);

        assertThat(taken).containsExactly("1");
        assertThat(message.accepted).isTrue();
        assertThat(intake.busyLanes()).isZero();
    }

    @Test
    void holdsWhatFailsForNowAndLetsNothingOvertakeIt() {
        failures.put("1", new SQLException("no connection", "08006"));
        TestMessage first = new TestMessage("1", "a");
        TestMessage second = new TestMessage("2", "a");
        TestMessage other = new TestMessage("3", "b");
        List.of(first, second, other).forEach(intake::handle);
        assertThat(taken).containsExactly("3");

        for (int attempt = 0; attempt < 50; attempt++) {
            later.remove().run();
        }
        assertThat(first.accepted).isFalse();
        assertThat(waits.get(49)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        failures.clear();
        later.remove().run();

        assertThat(taken).containsExactly("3", "1", "2");
        assertThat(buried).isEmpty();
        assertThat(second.accepted).isTrue();
    }

    @Test
    void buriesWhatCanNeverBeTakenInAndGoesOn() {
        failures.put("1", new RefusedMessage(DeadLetterReason.MALFORMED_JSON, "x"));
        TestMessage first = new TestMessage("1", "a");

        intake.handle(first);
        intake.handle(new TestMessage("2", "a"));

        assertThat(buried).containsExactly("1 malformed-json");
        assertThat(first.accepted).isTrue();
        assertThat(taken).containsExactly("2");
    }

    @Test
    void buriesWhatFailsAgainAndAgainThroughItsOwnFault() {
        failures.put("1", new IllegalStateException("a defect"));
        failures.put("2", new SQLException("unsupported Unicode escape", "22P05"));
        intake.handle(new TestMessage("1", "a"));
        intake.handle(new TestMessage("2", "b"));
        while (!later.isEmpty()) {
            later.remove().run();
        }

        assertThat(buried).containsExactlyInAnyOrder("1 processing-failed", "2 processing-failed");
        assertThat(waits).hasSize(4);
    }

    @Test
    void holdsAnOutageAgainstNoMessage() {
        failures.put("1", new SQLException("no connection", "08006"));
        intake.handle(new TestMessage("1", "a"));
        for (int attempt = 0; attempt < 50; attempt++) {
            later.remove().run();
        }

        failures.put("1", new IllegalStateException("an oddity of the first moment"));
        later.remove().run();
        failures.clear();
        later.remove().run();

        assertThat(taken).containsExactly("1");
        assertThat(buried).isEmpty();
    }

    @Test
    void doesNotAcceptADeadLetterBeforeItIsSafe() {
        failures.put("1", new RefusedMessage(DeadLetterReason.OVERSIZED, "x"));
        brokerAway = true;
        TestMessage message = new TestMessage("1", "a");
        intake.handle(message);
        later.remove().run();
        assertThat(message.accepted).isFalse();

        brokerAway = false;
        later.remove().run();

        assertThat(message.accepted).isTrue();
        assertThat(buried).containsExactly("1 oversized");
    }

    @Test
    void dropsWhatTheBrokerWillHandOutAgain() {
        failures.put("1", new SQLException("no connection", "08006"));
        TestMessage message = new TestMessage("1", "a");
        intake.handle(message);

        message.stale = true;
        later.remove().run();

        assertThat(later).isEmpty();
        assertThat(intake.busyLanes()).isZero();
        assertThat(message.accepted).isFalse();
    }

    private static final class TestMessage implements IncomingMessage {

        private final String id;
        private final String key;
        private boolean accepted;
        private boolean stale;

        TestMessage(String id, String key) {
            this.id = id;
            this.key = key;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String orderKey() {
            return key;
        }

        @Override
        public String body() {
            return "";
        }

        @Override
        public Map<String, String> properties() {
            return Map.of();
        }

        @Override
        public boolean isStale() {
            return stale;
        }

        @Override
        public void accept() {
            accepted = true;
        }
    }
}
