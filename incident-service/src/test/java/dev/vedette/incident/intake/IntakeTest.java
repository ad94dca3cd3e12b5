package dev.vedette.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits is taken in together, and nothing of what holds for a message by itself is lost by that. */
class IntakeTest {

    private final SQLException away = new SQLException("no connection", "08006");
    private final SQLException rejected = new SQLException("unsupported Unicode escape", "22P05");

    private final IntakeBench bench = new IntakeBench(50);

    @Test
    void takesInTogetherWhatWaitsAndAcceptsNothingBefore() {
        var messages = List.of(bench.send("1", "a"), bench.send("2", "b"), bench.send("3", "a"));
        assertThat(messages).noneMatch(it -> it.accepted);

        bench.run();

        assertThat(bench.transactions).containsExactly(List.of("1", "3", "2"));
        assertThat(messages).allMatch(it -> it.accepted);
        assertThat(bench.busyLanes()).isZero();
    }

    @Test
    void takesInNoMoreAtATimeThanGoTogether() {
        var small = new IntakeBench(2);
        for (int i = 1; i <= 5; i++) {
            small.send(Integer.toString(i), i == 4 ? "b" : "a");
        }

        small.run();

        assertThat(small.transactions).allMatch(it -> it.size() <= 2);
        assertThat(small.taken()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        assertThat(small.taken()).containsSubsequence("1", "2", "3", "5");
        assertThat(small.busyLanes()).isZero();
    }

    /** All that is made of a report is in memory many times over. */
    @Test
    void ofLargeMessagesFewerGoTogether() {
        int half = ReportReader.LARGEST_BYTES / 2;
        bench.send("1", "a", half);
        bench.send("2", "a", half);
        bench.send("3", "a", half);
        bench.send("4", "b", ReportReader.LARGEST_BYTES * 3);
        bench.send("5", "c", half);

        bench.run();

        assertThat(bench.transactions).contains(List.of("1", "2"), List.of("4")).allMatch(it -> it.size() <= 2);
        assertThat(bench.taken())
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5")
                .containsSubsequence("1", "2", "3");
        assertThat(bench.busyLanes()).isZero();
    }

    @Test
    void aLaneGoesOnThoughWhatBecameOfItCannotBeNoted() {
        bench.observerFails = true;
        bench.databaseFailure = away;
        var messages = List.of(bench.send("1", "a"), bench.send("2", "b"));
        bench.run();
        assertThat(bench.heldLanes()).isEqualTo(2);
        bench.databaseFailure = null;

        bench.runNextOfLater();
        assertThat(bench.heldLanes()).isEqualTo(1);
        bench.runNextOfLater();

        assertThat(bench.heldLanes()).isZero();
        assertThat(messages).allMatch(it -> it.accepted);
        assertThat(bench.busyLanes()).isZero();
    }

    @Test
    void whatCannotBeAcceptedIsTriedAgainAndKeepsNoOtherLaneWaiting() {
        TestMessage first = bench.send("1", "a");
        first.acceptFailure = new AssertionError("the client's fault");
        TestMessage other = bench.send("2", "b");
        bench.run();
        assertThat(other.accepted).isTrue();

        bench.runNextOfLater();

        assertThat(first.accepted).isTrue();
        assertThat(bench.busyLanes()).isZero();
    }

    /** Also while a backlog is worked off, which begins without being asked to. */
    @Test
    void nobodyElseIsAskedToBeginWhileSomebodyWaitsTo() {
        var slow = new IntakeBench(new Pace(Duration.ofHours(1), 2));
        slow.send("1", "a");
        slow.run();
        slow.send("2", "b");
        for (int i = 3; i < 9; i++) {
            slow.send(Integer.toString(i), Integer.toString(i));
        }
        assertThat(slow.later).hasSize(1);
        slow.later.remove().run();
        slow.send("9", "9");
        assertThat(slow.later).hasSize(1);
        slow.work.remove().run();
        slow.send("10", "10");

        assertThat(slow.later).hasSize(1);
    }

    @Test
    void atLeastOneGoesAtATime() {
        assertThatThrownBy(() -> new Pace(Duration.ZERO, 0)).hasMessageContaining("vedette.intake.together");
    }

    @Test
    void aLoneMessageWaitsForNothingAndThoseOfABurstForOneAnother() {
        var slow = new IntakeBench(new Pace(Duration.ofHours(1), 50));

        slow.send("1", "a");
        slow.run();
        assertThat(slow.taken()).containsExactly("1");
        slow.send("2", "a");
        slow.send("3", "b");
        slow.run();
        assertThat(slow.taken()).containsExactly("1");
        assertThat(slow.waits).singleElement().matches(it -> it.compareTo(Duration.ofMinutes(50)) > 0);
        slow.runNextOfLater();

        assertThat(slow.transactions).containsExactly(List.of("1"), List.of("2", "3"));
    }

    @Test
    void setsAsideAloneWhatCannotBeRead() {
        bench.wrong.put("2", new RefusedMessage(DeadLetterReason.MALFORMED_JSON, "x"));
        bench.brokerAway = true;
        bench.send("1", "a");
        TestMessage poison = bench.send("2", "a");
        bench.send("3", "a");
        bench.send("4", "b");

        bench.run();
        assertThat(bench.transactions).containsExactly(List.of("1", "4"));
        assertThat(poison.accepted).isFalse();
        bench.brokerAway = false;
        bench.runNextOfLater();

        assertThat(bench.buried).containsExactly("2 malformed-json");
        assertThat(poison.accepted).isTrue();
        assertThat(bench.transactions).containsExactly(List.of("1", "4"), List.of("3"));
        assertThat(bench.failed).isEmpty();
    }

    @Test
    void takesInTheOthersOneByOneIfTheDatabaseRejectsOneOfThem() {
        bench.wrong.put("2", rejected);
        TestMessage before = bench.send("1", "a");
        TestMessage poison = bench.send("2", "a");
        TestMessage behind = bench.send("3", "a");
        TestMessage other = bench.send("4", "b");

        bench.run();

        assertThat(bench.transactions).containsExactly(List.of("1"), List.of("4"));
        assertThat(List.of(before, other)).allMatch(it -> it.accepted);
        assertThat(bench.held).containsExactly("2");
        assertThat(behind.accepted).isFalse();
        TestMessage meanwhile = bench.send("5", "c");
        bench.run();
        assertThat(meanwhile.accepted).isTrue();
        while (!bench.later.isEmpty()) {
            bench.runNextOfLater();
        }

        assertThat(bench.buried).containsExactly("2 processing-failed");
        assertThat(poison.accepted).isTrue();
        assertThat(behind.accepted).isTrue();
        // Together once, and then by itself as often as a message is tried.
        assertThat(bench.failed).hasSize(1 + IntakeBench.TRIES);
        assertThat(bench.failed.subList(1, bench.failed.size())).allMatch(List.of("2")::equals);
    }

    @Test
    void holdsAllWhileTheDatabaseIsAwayAndLetsNothingOvertake() {
        bench.databaseFailure = away;
        var messages = List.of(bench.send("1", "a"), bench.send("2", "a"), bench.send("3", "b"));
        bench.run();

        for (int attempt = 0; attempt < 100; attempt++) {
            bench.runNextOfLater();
        }
        assertThat(messages).noneMatch(it -> it.accepted);
        assertThat(bench.failed.get(0)).containsExactly("1", "2", "3");
        assertThat(bench.failed.subList(1, 101)).allMatch(it -> it.equals(List.of("1")) || it.equals(List.of("3")));
        assertThat(bench.waits.get(99)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        bench.databaseFailure = null;
        bench.runNextOfLater();
        bench.runNextOfLater();

        assertThat(bench.taken()).containsExactlyInAnyOrder("1", "2", "3").containsSubsequence("1", "2");
        assertThat(messages).allMatch(it -> it.accepted);
        assertThat(bench.buried).isEmpty();
        assertThat(bench.busyLanes()).isZero();
    }

    @Test
    void oneThatTheDatabaseNeverTakesKeepsNoOtherWaiting() {
        bench.wrong.put("1", new SQLException("index row too large", "54000"));
        bench.send("1", "a");
        TestMessage other = bench.send("2", "b");
        bench.run();

        bench.runNextOfLater();
        bench.runNextOfLater();

        assertThat(other.accepted).isTrue();
        assertThat(bench.buried).isEmpty();
    }

    @Test
    void holdsAnOutageAgainstNoMessage() {
        bench.databaseFailure = away;
        bench.send("1", "a");
        bench.run();
        for (int attempt = 0; attempt < 50; attempt++) {
            bench.runNextOfLater();
        }

        bench.databaseFailure = new IllegalStateException("an oddity of the first moment");
        bench.runNextOfLater();
        bench.databaseFailure = null;
        bench.runNextOfLater();

        assertThat(bench.taken()).containsExactly("1");
        assertThat(bench.buried).isEmpty();
    }

    @Test
    void forgetsWhatTheBrokerWillHandOutAgain() {
        bench.databaseFailure = away;
        var messages = List.of(bench.send("1", "a"), bench.send("2", "a"), bench.send("3", "b"));
        bench.run();

        messages.forEach(it -> it.stale = true);
        TestMessage again = bench.send("1", "a");
        bench.databaseFailure = null;
        while (!bench.later.isEmpty()) {
            bench.runNextOfLater();
        }

        assertThat(messages).noneMatch(it -> it.accepted);
        assertThat(again.accepted).isTrue();
        assertThat(bench.transactions).containsExactly(List.of("1"));
        assertThat(bench.busyLanes()).isZero();
    }
}
