package dev.vedette.incident.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(7));

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "6, 3200", "7, 5000", "1000, 5000", "2147483647, 5000"})
    void doublesUpToTheLongestAndShortensByAFifthAtMost(int failures, long millis) {
        assertThat(backoff.after(failures).toMillis()).isBetween(millis * 8 / 10, millis);
    }

    @Test
    void doesNotKeepReplicasInStep() {
        assertThat(backoff.after(7)).isNotEqualTo(backoff.after(7));
    }
}
