package dev.vedette.notify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.problem.ClientAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final JumpingClock clock = new JumpingClock();
    private final FailedAttempts attempts = new FailedAttempts(clock);

    @Test
    void makesWaitAfterThreeFailuresAndLongerEachTime() {
        fail(3, HERE);
        assertThat(succeeds(HERE)).isFalse();

        clock.jump(Duration.ofMillis(1001));
        fail(1, HERE);
        clock.jump(Duration.ofMillis(1001));
        assertThat(succeeds(HERE)).isFalse();
        clock.jump(Duration.ofSeconds(1));
        assertThat(succeeds(HERE)).isTrue();
    }

    @Test
    void neverMakesWaitLongerThanHalfAMinute() {
        for (int i = 0; i < 30; i++) {
            fail(1, HERE);
            clock.jump(Duration.ofSeconds(31));
        }

        assertThat(succeeds(HERE)).isTrue();
    }

    @Test
    void keepsNobodyOutWhoComesFromElsewhere() {
        fail(50, THERE);

        assertThat(succeeds(THERE)).isFalse();
        assertThat(succeeds(HERE)).isTrue();
    }

    @Test
    void beginsAnewAfterSuccessAndAfterAWhile() {
        fail(2, HERE);
        assertThat(succeeds(HERE)).isTrue();
        fail(2, HERE);
        assertThat(succeeds(HERE)).isTrue();

        fail(2, HERE);
        clock.jump(Duration.ofMinutes(16));
        fail(2, HERE);
        assertThat(succeeds(HERE)).isTrue();
    }

    @Test
    void looksAtNoMorePasswordsIfTheyComeAllAtOnce() {
        var made = new AtomicInteger();

        IntStream.range(0, 40)
                .parallel()
                .forEach(guess -> attempts.attempt("name", HERE, () -> {
                    made.incrementAndGet();
                    return Optional.empty();
                }));

        assertThat(made).hasValue(3);
    }

    @Test
    void letsManyInAtOnceWhoAreRight() {
        long in = IntStream.range(0, 40)
                .parallel()
                .filter(request -> succeeds(HERE))
                .count();

        assertThat(in).isEqualTo(40);
    }

    @Test
    void countsFurtherHoweverManyNamesAreMadeUp() {
        for (int i = 0; i < 10_000; i++) {
            attempts.attempt("made-up-" + i, THERE, Optional::empty);
        }

        fail(3, HERE);

        assertThat(succeeds(HERE)).isFalse();
    }

    @Test
    void takesAWholeNetworkOfIpv6AsOneAddress() {
        assertThat(ClientAddress.network("2001:db8:1:2:3:4:5:6")).isEqualTo(ClientAddress.network("2001:db8:1:2::9"));
        assertThat(ClientAddress.network("2001:db8:1:3::9")).isNotEqualTo(ClientAddress.network("2001:db8:1:2::9"));
        assertThat(ClientAddress.network(HERE)).isEqualTo(HERE);
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            attempts.attempt("name", address, Optional::empty);
        }
    }

    private boolean succeeds(String address) {
        return attempts.attempt("name", address, () -> Optional.of("it")).isPresent();
    }
}
