package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.account.JumpingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a relay is left out, and when it is tried again. */
class CircuitTest {

    private final JumpingClock clock = new JumpingClock();
    private final Circuit circuit = new Circuit(clock);

    @Test
    void opensAfterThreeFailuresInARow() {
        circuit.fails(false);
        circuit.fails(false);
        circuit.works();
        circuit.fails(false);
        assertThat(circuit.fails(false)).isFalse();
        assertThat(circuit.openSince()).isNull();

        assertThat(circuit.fails(false)).isTrue();
        assertThat(circuit.openSince()).isEqualTo(clock.instant());
    }

    @Test
    void isTriedByOneAtATimeAfterAPauseThatGrowsUpToAMinute() {
        open();
        for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
            clock.jump(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(circuit.isToBeTried()).isFalse();
            clock.jump(Duration.ofMillis(1));
            assertThat(circuit.isToBeTried()).isTrue();
            assertThat(circuit.isToBeTried()).isFalse();
            circuit.failsAgain(false);
        }
    }

    /** Mails that were under way when it was left out, and end one after the other. */
    @Test
    void isTriedNoLaterForWhatWasUnderWayWhenItWasLeftOut() {
        open();
        clock.jump(Duration.ofSeconds(5));
        assertThat(circuit.isToBeTried()).isTrue();
        circuit.fails(true);
        circuit.fails(true);
        assertThat(circuit.isToBeTried()).isFalse();
        circuit.failsAgain(false);
        clock.jump(Duration.ofSeconds(10));
        assertThat(circuit.isToBeTried()).isTrue();
    }

    @Test
    void closesWhenItWorksAndBeginsAnew() {
        open();
        clock.jump(Duration.ofSeconds(5));
        circuit.isToBeTried();
        circuit.failsAgain(false);

        assertThat(circuit.works()).isTrue();
        assertThat(circuit.works()).isFalse();
        assertThat(circuit.openSince()).isNull();
        assertThat(circuit.isToBeTried()).isFalse();
        open();
        clock.jump(Duration.ofSeconds(5));
        assertThat(circuit.isToBeTried()).isTrue();
    }

    /** A relay that takes connections and says nothing is not given one mail after the other. */
    @Test
    void isTriedByNobodyElseWhileATryIsUnderWay() {
        open();
        clock.jump(Duration.ofSeconds(5));
        assertThat(circuit.isToBeTried()).isTrue();
        clock.jump(Duration.ofMinutes(20));
        assertThat(circuit.isToBeTried()).isFalse();
        circuit.letGo();
        assertThat(circuit.isToBeTried()).isTrue();
        // And: who was to try it may have been stopped before he could.
        clock.jump(Duration.ofMinutes(30));
        assertThat(circuit.isToBeTried()).isTrue();
    }

    @Test
    void isNotLeftOutForEverByAClockThatWasSetBack() {
        open();
        clock.jump(Duration.ofDays(-1));
        assertThat(circuit.isToBeTried()).isTrue();
    }

    private void open() {
        circuit.fails(false);
        circuit.fails(false);
        assertThat(circuit.fails(false)).isTrue();
    }
}
