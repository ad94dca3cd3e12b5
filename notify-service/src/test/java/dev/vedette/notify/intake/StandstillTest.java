package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // neither message nor event is looked at
class StandstillTest {

    private final Throwable away = new IllegalStateException(new SQLException("away", "08006"));

    private final AtomicInteger stoodBack = new AtomicInteger();

    @Test
    void standsBackOnceNothingHasBeenTakenInForAWhile() {
        var standstill = standstill(Duration.ofMillis(500));

        standstill.held(null, away);
        assertThat(stoodBack).hasValue(0);
        await().until(() -> {
            standstill.held(null, away);
            return stoodBack.get() == 1;
        });
    }

    /** A database that hangs lets an attempt fail only after a while. */
    @Test
    void countsFromTheBeginOfTheAttempt() {
        var standstill = standstill(Duration.ofMillis(50));

        standstill.begins();
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > Duration.ofMillis(50).toNanos());
        standstill.held(null, away);

        assertThat(stoodBack).hasValue(1);
    }

    /** One connection of many may have ended without a word. */
    @Test
    void oneAttemptThatHangsIsNoStandstillWhileOthersAreTakenIn() {
        var standstill = standstill(Duration.ofMillis(200));

        standstill.begins();
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > Duration.ofMillis(200).toNanos());
        standstill.takenIn(null, true);
        standstill.held(null, away);

        assertThat(stoodBack).hasValue(0);
    }

    @Test
    void goesOnWhileSomethingIsTakenIn() {
        var standstill = standstill(Duration.ZERO);

        for (int i = 0; i < 3; i++) {
            standstill.held(null, away);
            standstill.takenIn(null, true);
        }

        assertThat(stoodBack).hasValue(0);
    }

    /** Others would fail as well: without rules, without a place for a dead letter, with what is wrong with the message. */
    @Test
    void standsBackForTheDatabaseAlone() {
        var standstill = standstill(Duration.ZERO);

        for (int i = 0; i < 3; i++) {
            standstill.held(null, new ReceiverNotReady("no rules"));
            standstill.held(null, new BrokerAway("no place"));
            standstill.held(null, new IllegalStateException(new SQLException("data", "22001")));
        }

        assertThat(stoodBack).hasValue(0);
    }

    private Standstill standstill(Duration limit) {
        return new Standstill(new Unobserved(), limit, stoodBack::incrementAndGet);
    }
}
