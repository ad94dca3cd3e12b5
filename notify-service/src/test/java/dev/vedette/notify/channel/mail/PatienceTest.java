package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration WHILE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final AtomicLong lastLeft = new AtomicLong(System.nanoTime());
    private boolean elsewhere = true;

    @BeforeEach
    void itsTimeStandsStill() {
        channel.freezeTime();
    }

    @Test
    void isOverWhenNothingHasComeForAWhile() {
        assertThat(isLeft(new Patience(WHILE, lastLeft), WHILE.minusMillis(1))).isFalse();
        assertThat(isLeft(new Patience(WHILE, lastLeft), WHILE)).isTrue();
    }

    /** Of which the client tries several, one after the other. */
    @Test
    void isShortWithAConnectionThatWasKeptWhileTheRelayWasLeftOnAnotherOne() {
        var kept = new Patience(WHILE, lastLeft);
        assertThat(isLeft(new Patience(WHILE, lastLeft), WHILE)).isTrue();

        assertThat(isLeft(kept, SHORT.minusMillis(1))).isFalse();
        assertThat(isLeft(kept, SHORT)).isTrue();
    }

    @Test
    void isAsEverOnceTheConnectionHasAnswered() {
        var kept = new Patience(WHILE, lastLeft);
        assertThat(isLeft(new Patience(WHILE, lastLeft), WHILE)).isTrue();
        kept.end();

        assertThat(isLeft(kept, WHILE.minusMillis(1))).isFalse();
        assertThat(isLeft(kept, WHILE)).isTrue();
    }

    /** Nothing would be gained by leaving it, so that it has all the time there is, and nobody else is to hurry. */
    @Test
    void doesNotLeaveWhereThereIsNoOtherRelay() {
        elsewhere = false;
        assertThat(isLeft(new Patience(WHILE, lastLeft), WHILE.multipliedBy(5))).isFalse();
        var other = new Patience(WHILE, lastLeft);
        elsewhere = true;

        assertThat(isLeft(other, SHORT)).isFalse();
    }

    /** Within so long, after which it is as if nothing were waited for. */
    private boolean isLeft(Patience patience, Duration time) {
        var left = new boolean[1];
        patience.begin(channel.eventLoop(), () -> elsewhere, () -> left[0] = true);
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        long heard = lastLeft.get();
        // Not by `end`, by which the connection would have answered.
        patience.begin(channel.eventLoop(), () -> false, () -> {});
        lastLeft.set(heard);
        return left[0];
    }
}
