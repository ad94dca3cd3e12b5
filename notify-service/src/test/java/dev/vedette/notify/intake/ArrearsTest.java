package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ArrearsTest {

    private static final Instant NOW = Instant.parse("2026-03-07T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Arrears.LATE).minusMillis(1);

    private long nanos = 1;
    private final Arrears arrears = new Arrears(Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos);

    @Test
    void areNoneWhereNothingIsReceived() {
        assertThat(arrears.isBehind()).isFalse();
    }

    @Test
    void areTakenInOnceNothingMoreComes() {
        arrears.asks();
        pass(Arrears.QUIET);
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
        arrears.asks();
        long waited = arrears.handedOut();
        long fresh = arrears.handedOut();
        arrears.takesIn(NOW.minusSeconds(1));
        arrears.done(fresh);
        assertThat(arrears.isBehind()).isTrue();

        long later = arrears.handedOut();
        arrears.done(waited);
        assertThat(arrears.isBehind()).isFalse();
        arrears.done(later);
    }

    @Test
    void beginWithWhatIsTakenInLate() {
        arrears.takesIn(LONG_AGO.plusMillis(1));
        assertThat(arrears.isBehind()).isFalse();

        long late = arrears.handedOut();
        arrears.takesIn(LONG_AGO);
        assertThat(arrears.isBehind()).isTrue();
        arrears.done(late);
        pass(Arrears.QUIET.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
    }

    @Test
    void holdNothingUpForLongNorAgainBeforeTheyAreOver() {
        arrears.asks();
        long open = arrears.handedOut();
        pass(Arrears.AT_MOST);
        assertThat(arrears.isBehind()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        arrears.takesIn(LONG_AGO);
        arrears.mayHaveWaited();
        assertThat(arrears.isBehind()).isFalse();

        arrears.done(open);
        pass(Arrears.QUIET.plusNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        arrears.takesIn(LONG_AGO);
        assertThat(arrears.isBehind()).isTrue();
    }

    /** However often it is said. */
    @Test
    void areNotBegunAnewWhileTheyLast() {
        arrears.asks();
        long open = arrears.handedOut();
        for (int i = 0; i < 15; i++) {
            pass(Duration.ofSeconds(1));
            arrears.mayHaveWaited();
        }
        assertThat(arrears.isBehind()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(arrears.isBehind()).isFalse();
        arrears.done(open);
    }

    @Test
    void holdNothingUpWhereNothingCanCome() {
        arrears.asks();
        arrears.nothingComes();
        assertThat(arrears.isBehind()).isFalse();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
