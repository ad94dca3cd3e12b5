package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class ArrearsTest {

    private static final Instant NOW = Instant.parse("2026-03-07T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Arrears.LATE).minusMillis(1);

    private static final Object MESSAGE = new Object();

    private long nanos = 1;
    private final Arrears arrears = new Arrears(Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos);

    @Test
    void areNoneWhereNothingIsReceived() {
        assertThat(arrears.isBehind()).isFalse();
    }

    @Test
    void areTakenInOnceNothingMoreComes() {
        arrears.willAsk();
        pass(Duration.ofSeconds(5));
        arrears.asks();
        pass(Arrears.QUIET_AT_FIRST);
        assertThat(arrears.isBehind()).isTrue();
        long first = arrears.handedOut();
        long second = arrears.handedOut();
        arrears.takesIn(LONG_AGO);
        arrears.done(second);
        pass(Duration.ofSeconds(10));
        assertThat(arrears.isBehind()).isTrue();

        arrears.done(first);
        assertThat(arrears.isBehind()).isTrue();
        pass(Arrears.QUIET.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
    }

    /** It came to the end of the queue. */
    @Test
    void areTakenInOnceSomethingComesThatHasNotWaited() {
        arrears.takesIn(NOW);
        arrears.asks();
        long waited = arrears.handedOut();
        long near = arrears.handedOut();
        arrears.takesIn(NOW.minusMillis(1));
        arrears.done(near);
        long behindIt = arrears.handedOut();
        arrears.done(waited);
        assertThat(arrears.isBehind()).isTrue();

        arrears.takesIn(NOW);
        long later = arrears.handedOut();
        assertThat(arrears.isBehind()).isTrue();
        arrears.done(behindIt);
        assertThat(arrears.isBehind()).isFalse();
        arrears.done(later);
    }

    /** The clock of incident-service is behind, or its outbox slow. */
    @Test
    void areTakenInOnceSomethingComesThatTookNoLongerThanUsual() {
        arrears.takesIn(NOW.minusSeconds(3));
        arrears.asks();
        long waited = arrears.handedOut();
        arrears.takesIn(NOW.minusSeconds(3).minusMillis(1));
        assertThat(arrears.isBehind()).isTrue();
        arrears.takesIn(NOW.minusSeconds(3));
        arrears.done(waited);
        assertThat(arrears.isBehind()).isFalse();
    }

    @Test
    void beginWithWhatIsTakenInLate() {
        arrears.takesIn(NOW);
        arrears.takesIn(LONG_AGO.plusMillis(1));
        assertThat(arrears.isBehind()).isFalse();

        long late = arrears.handedOut();
        arrears.takesIn(LONG_AGO);
        assertThat(arrears.isBehind()).isTrue();
        arrears.done(late);
        pass(Arrears.QUIET.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
    }

    /** Whatever happens: mails that are late are no use either. */
    @Test
    void holdNothingUpForLongNorAgainForAWhile() {
        arrears.asks();
        long open = arrears.handedOut();
        pass(Arrears.AT_MOST);
        assertThat(arrears.isBehind()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        for (int i = 0; i < 60; i++) {
            arrears.takesIn(LONG_AGO);
            arrears.databaseAnswersLate();
            arrears.keeps(MESSAGE);
            arrears.nothingComes();
            arrears.asks();
            assertThat(arrears.isBehind()).isFalse();
            pass(Duration.ofSeconds(1));
        }

        pass(Duration.ofSeconds(1));
        arrears.asks();
        assertThat(arrears.isBehind()).isTrue();
        arrears.done(open);
    }

    /** Though something is always in work. */
    @Test
    void areTakenInOnceAllIsThatCameBeforeWhatHasNotWaited() {
        arrears.asks();
        long before = arrears.handedOut();
        arrears.takesIn(NOW);
        long after = arrears.handedOut();
        arrears.takesIn(NOW);
        arrears.done(before);

        assertThat(arrears.isBehind()).isFalse();
        arrears.done(after);
    }

    /** What is held up then is something else. */
    @Test
    void areHeldUpAgainOnceAllWasTakenIn() {
        arrears.asks();
        long open = arrears.handedOut();
        pass(Arrears.AT_MOST.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        arrears.done(open);
        pass(Arrears.QUIET.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();

        arrears.asks();
        assertThat(arrears.isBehind()).isTrue();
    }

    /** One outage after the other, each as long as it likes: nothing could leave meanwhile, so that nothing was held up. */
    @Test
    void areTakenInAfterEachOutageOfTheDatabase() {
        arrears.asks();
        for (int outage = 0; outage < 5; outage++) {
            arrears.fails(away());
            long kept = arrears.handedOut();
            arrears.keeps(MESSAGE);
            pass(Duration.ofSeconds(10));
            arrears.standsBack();
            arrears.done(kept);
            pass(Arrears.AT_MOST.plusSeconds(5));
            assertThat(arrears.isBehind()).isTrue();

            arrears.databaseIsBack();
            pass(Duration.ofSeconds(1));
            assertThat(arrears.isBehind()).isTrue();
            arrears.asks();
            arrears.done(arrears.handedOut());
            assertThat(arrears.isBehind()).isTrue();
            pass(Arrears.QUIET.plusNanos(1));
            assertThat(arrears.isBehind()).isFalse();
        }
    }

    /** A full disk: what comes is kept until it is mended, as when the database is away. */
    @Test
    void areTakenInAfterWhateverKeptTheDatabaseFromWriting() {
        for (String state : new String[] {"53100", "55P03", "40001"}) {
            arrears.fails(new SQLException("cannot write", state));
            long kept = arrears.handedOut();
            pass(Arrears.AT_MOST.multipliedBy(2));
            arrears.databaseIsBack();
            assertThat(arrears.isBehind()).isTrue();
            arrears.done(kept);
            pass(Arrears.QUIET.plusNanos(1));
            assertThat(arrears.isBehind()).isFalse();
        }
    }

    /** As when a table was locked: nothing could be planned meanwhile, but what is planned from now on is not to leave before what came behind it. */
    @Test
    void areWhatCameBehindWhatWasKeptForHoweverLong() {
        arrears.takesIn(NOW);
        long kept = arrears.handedOut();
        long behindIt = arrears.handedOut();
        arrears.keeps(MESSAGE);
        for (int second = 0; second < 100; second++) {
            pass(Duration.ofSeconds(1));
            arrears.isBehind();
            arrears.keeps(MESSAGE);
        }
        pass(Duration.ofSeconds(20));
        assertThat(arrears.isBehind()).isFalse();

        arrears.canTakeIn(MESSAGE, nanos);
        arrears.done(kept, MESSAGE);
        assertThat(arrears.isBehind()).isTrue();
        arrears.done(behindIt);
        pass(Arrears.QUIET.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        // What was not kept holds nothing up.
        arrears.canTakeIn(MESSAGE, nanos);
        assertThat(arrears.isBehind()).isFalse();
    }

    /** As where a table is locked, which fails nobody at first: nothing is known to be wrong, only nothing is taken in. */
    @Test
    void areWhatStandsStill() {
        arrears.takesIn(NOW);
        long first = arrears.handedOut();
        long second = arrears.handedOut();
        long begun = nanos;
        pass(Arrears.LATE);
        assertThat(arrears.isBehind()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(arrears.isBehind()).isTrue();
        pass(Arrears.AT_MOST.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        pass(Duration.ofSeconds(10));

        // Whether it was tried all the time, or only just as others took its place before.
        arrears.canTakeIn(new Object(), nanos);
        assertThat(arrears.isBehind()).isTrue();
        arrears.done(first);
        pass(Arrears.NOT_AGAIN.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        arrears.canTakeIn(MESSAGE, begun);
        assertThat(arrears.isBehind()).isTrue();
        arrears.done(second);
    }

    /** However long it takes: a burst is sent while its end still waits. */
    @Test
    void areNotHeldUpForLongWhileOneAfterTheOtherIsTakenIn() {
        arrears.takesIn(NOW);
        int held = 0;
        var burst = new ArrayDeque<Long>();
        for (int i = 0; i < 100; i++) {
            burst.add(arrears.handedOut());
        }
        while (!burst.isEmpty()) {
            pass(Duration.ofSeconds(1));
            arrears.canTakeIn(new Object(), nanos);
            arrears.takesIn(LONG_AGO);
            arrears.done(burst.remove());
            held += arrears.isBehind() ? 1 : 0;
        }
        assertThat(held).isLessThanOrEqualTo(35);
    }

    /** It fails when all is written, again and again, or one fails now and then that is taken in later: nothing stands still. */
    @Test
    void areNotKeptUpForEverByWhatIsKeptAgainAndAgain() {
        arrears.takesIn(NOW);
        int held = 0;
        for (int second = 0; second < 600; second++) {
            long number = arrears.handedOut();
            arrears.keeps(MESSAGE);
            arrears.canTakeIn(MESSAGE, nanos);
            arrears.keeps(MESSAGE);
            pass(Duration.ofSeconds(1));
            held += arrears.isBehind() ? 1 : 0;
            arrears.done(number);
        }
        assertThat(held).isBetween(60, 200);
    }

    /** As where the intake alone has no database: what is to be sent could leave. */
    @Test
    void areNotHeldUpForEverByStandingBackAgainAndAgain() {
        arrears.asks();
        int held = 0;
        for (int second = 0; second < 600; second++) {
            if (second % 10 == 5) {
                arrears.standsBack();
            } else if (second % 10 == 6) {
                arrears.asks();
            } else if (second % 10 == 7) {
                arrears.handedOut();
            }
            pass(Duration.ofSeconds(1));
            held += arrears.isBehind() ? 1 : 0;
        }
        assertThat(held).isBetween(60, 200);

        // What comes then has waited all the same.
        arrears.canTakeIn(MESSAGE, nanos);
        assertThat(arrears.isBehind()).isTrue();
    }

    /** It answers, and takes no changes: nothing is over as long as that is so. */
    @Test
    void areHeldUpUntilSomethingCouldBeTakenUpAgain() {
        arrears.fails(new SQLException("the disk is full", "53100"));
        assertThat(arrears.databaseFails()).isTrue();
        pass(Arrears.AT_MOST.multipliedBy(5));
        assertThat(arrears.isBehind()).isTrue();

        arrears.databaseIsBack();
        assertThat(arrears.databaseFails()).isFalse();
        assertThat(arrears.isBehind()).isTrue();
    }

    @Test
    void areNotWaitedForWhereSomethingElseFails() {
        arrears.fails(new IllegalStateException("no matter of the database"));
        assertThat(arrears.isBehind()).isFalse();
        arrears.databaseIsBack();
        assertThat(arrears.isBehind()).isFalse();
    }

    /** The broker and the database at once. */
    @Test
    void areNotWaitedForFromABrokerThatIsAway() {
        arrears.fails(away());
        arrears.nothingComes();
        assertThat(arrears.isBehind()).isFalse();
        arrears.databaseIsBack();
        assertThat(arrears.isBehind()).isFalse();

        arrears.asks();
        assertThat(arrears.isBehind()).isTrue();
    }

    /** As when the database is away for long: what was handed out is given back, and comes again only when the broker is asked again. */
    @Test
    void areNotOverBeforeTheBrokerIsAskedAgain() {
        arrears.asks();
        arrears.done(arrears.handedOut());
        pass(Arrears.QUIET.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();

        arrears.standsBack();
        arrears.databaseIsBack();
        pass(Arrears.AT_MOST.plusSeconds(20));
        assertThat(arrears.isBehind()).isFalse();
        arrears.fails(away());
        arrears.databaseIsBack();
        pass(Duration.ofSeconds(5));
        assertThat(arrears.isBehind()).isTrue();
        arrears.asks();
        pass(Arrears.QUIET_AT_FIRST);
        assertThat(arrears.isBehind()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(arrears.isBehind()).isFalse();
    }

    @Test
    void areNotBegunAgainAndAgainByADatabaseThatIsSlowAlways() {
        arrears.databaseAnswersLate();
        assertThat(arrears.isBehind()).isTrue();
        pass(Arrears.QUIET.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        pass(Duration.ofSeconds(50));
        arrears.databaseAnswersLate();
        assertThat(arrears.isBehind()).isFalse();

        pass(Duration.ofSeconds(10));
        arrears.databaseAnswersLate();
        assertThat(arrears.isBehind()).isTrue();
    }

    /** The clock of incident-service is behind, or its outbox slow: after a while that is how it is. */
    @Test
    void areNotBegunByWhatIsAlwaysLate() {
        long open = arrears.handedOut();
        for (int i = 0; i < 200; i++) {
            arrears.takesIn(LONG_AGO);
            pass(Duration.ofSeconds(1));
            arrears.isBehind();
        }
        arrears.done(open);
        pass(Arrears.NOT_AGAIN);
        assertThat(arrears.isBehind()).isFalse();
        arrears.takesIn(LONG_AGO);
        assertThat(arrears.isBehind()).isFalse();

        arrears.takesIn(LONG_AGO.minus(Arrears.LATE).minusMillis(1));
        assertThat(arrears.isBehind()).isTrue();
    }

    /** The clock of incident-service is ahead. */
    @Test
    void areBegunByWhatIsLateForAClockThatIsAhead() {
        arrears.takesIn(NOW.plusSeconds(60));
        arrears.takesIn(NOW.plusSeconds(55));
        assertThat(arrears.isBehind()).isFalse();
        arrears.takesIn(NOW.plusSeconds(54));
        assertThat(arrears.isBehind()).isTrue();
    }

    /** It may have waited for as long as its clock is ahead. */
    @Test
    void areNotOverByWhatComesFirstUnlessItIsOfNow() {
        arrears.asks();
        arrears.done(arrears.handedOut());
        arrears.takesIn(NOW.minus(Arrears.AT_ONCE).minusMillis(1));
        arrears.takesIn(NOW.plus(Arrears.AT_ONCE).plusMillis(1));
        arrears.takesIn(NOW.minusMillis(1));
        assertThat(arrears.isBehind()).isTrue();
        arrears.takesIn(NOW);
        assertThat(arrears.isBehind()).isFalse();
    }

    /** However short it was away: what was kept meanwhile is taken in first. */
    @Test
    void areWhatWasKeptUntilTheDatabaseIsThere() {
        arrears.takesIn(NOW);
        long kept = arrears.handedOut();
        for (int second = 0; second < 7; second++) {
            arrears.keeps(MESSAGE);
            pass(Duration.ofSeconds(1));
            assertThat(arrears.isBehind()).isTrue();
        }
        arrears.done(arrears.handedOut());
        arrears.takesIn(NOW);
        assertThat(arrears.isBehind()).isTrue();

        arrears.done(kept);
        assertThat(arrears.isBehind()).isFalse();
    }

    /** It fails by itself, and the database is there. */
    @Test
    void areNotKeptUpForEverByWhatFailsAgainAndAgain() {
        arrears.takesIn(NOW);
        long failing = arrears.handedOut();
        int held = 0;
        for (int second = 0; second < 300; second++) {
            arrears.keeps(MESSAGE);
            arrears.done(arrears.handedOut());
            pass(Duration.ofSeconds(1));
            held += arrears.isBehind() ? 1 : 0;
        }
        assertThat(held).isBetween(15, 75);
        arrears.done(failing);
    }

    /** In an ordinary rhythm, each of which is over before the next one comes. */
    @Test
    void areBegunOnceAMinuteByWhatComesLate() {
        int held = 0;
        for (int second = 0; second < 300; second += 3) {
            arrears.takesIn(LONG_AGO.minusSeconds(second));
            held += arrears.isBehind() ? 1 : 0;
            pass(Duration.ofSeconds(3));
            assertThat(arrears.isBehind()).isFalse();
        }
        assertThat(held).isBetween(1, 5);
    }

    @Test
    void areNotOverByWhatIsOfNowBeforeTheBrokerIsAskedAgain() {
        arrears.takesIn(NOW);
        arrears.willAsk();
        arrears.takesIn(NOW);
        assertThat(arrears.isBehind()).isTrue();
        arrears.asks();
        arrears.takesIn(NOW);
        assertThat(arrears.isBehind()).isFalse();
    }

    /** One outage after the other, with nothing filed in between. */
    @Test
    void areNotTakenForWhatIsUsual() {
        arrears.takesIn(NOW);
        for (int outage = 0; outage < 5; outage++) {
            pass(Arrears.NOT_AGAIN.multipliedBy(3));
            arrears.databaseAnswersLate();
            long first = arrears.handedOut();
            arrears.takesIn(LONG_AGO);
            arrears.done(first);
            assertThat(arrears.isBehind()).isTrue();
            pass(Arrears.QUIET.plusNanos(1));
            assertThat(arrears.isBehind()).isFalse();
        }
    }

    @Test
    void holdNothingUpWhereNothingCanCome() {
        arrears.asks();
        arrears.nothingComes();
        assertThat(arrears.isBehind()).isFalse();
    }

    private static SQLException away() {
        return new SQLException("the connection is broken", "08006");
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
