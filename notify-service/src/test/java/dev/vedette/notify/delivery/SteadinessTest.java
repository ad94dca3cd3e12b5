package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadinessTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Steadiness steadiness = new Steadiness(Duration.ofSeconds(20), 0);

    @Test
    void takesOverFromTheStartWhatADeadReplicaLeft() {
        assertThat(steadiness.mayTakeOver(SECOND)).isTrue();
    }

    @Test
    void letsOthersComeBackFirstAfterTheDatabaseWasAway() {
        assertThat(steadiness.mayTakeOver(SECOND)).isTrue();

        assertThat(steadiness.mayTakeOver(60 * SECOND)).isFalse();
        for (int second = 61; second < 80; second++) {
            assertThat(steadiness.mayTakeOver(second * SECOND)).isFalse();
        }
        assertThat(steadiness.mayTakeOver(80 * SECOND)).isTrue();
    }
}
