package dev.vedette.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private final Throwable away = new IllegalStateException(new SQLException("away", "08006"));
    private final TestMessage message = new TestMessage("1", "a");
    private final AtomicInteger stoodBack = new AtomicInteger();

    @Test
    void standsBackOnceNothingHasBeenTakenInForAWhile() {
        var standstill = standstill(Duration.ofMillis(500));

        standstill.held(message, away);
        assertThat(stoodBack).hasValue(0);
        await().until(() -> {
            standstill.held(message, away);
            return stoodBack.get() == 1;
        });
    }

    /** A database that hangs lets an attempt fail only after a while, and all that went together with it. */
    @Test
    void standsBackOnceForAllThatWentTogether() {
        var standstill = standstill(Duration.ofMillis(200));

        standstill.begins();
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > Duration.ofMillis(200).toNanos());
        standstill.held(message, away);
        standstill.held(message, away);
        standstill.held(message, away);

        assertThat(stoodBack).hasValue(1);
    }

    @Test
    void goesOnWhileSomethingIsTakenIn() {
        var standstill = standstill(Duration.ofMillis(500));
        long begun = System.nanoTime();

        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            standstill.held(message, away);
            standstill.takenIn(List.of(), 1);
            return System.nanoTime() - begun > Duration.ofMillis(1500).toNanos();
        });

        assertThat(stoodBack).hasValue(0);
    }

    /** What fails at the end of a long attempt did so while others went on. */
    @Test
    void goesOnIfSomethingWasTakenInSinceItBegan() {
        var standstill = standstill(Duration.ofMillis(200));
        standstill.begins();
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > Duration.ofMillis(300).toNanos());

        standstill.takenIn(List.of(), 1);
        standstill.held(message, away);

        assertThat(stoodBack).hasValue(0);
    }

    private Standstill standstill(Duration limit) {
        return new Standstill(new IntakeBench(1), limit, stoodBack::incrementAndGet);
    }
}
