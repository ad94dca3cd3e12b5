package dev.vedette.notify.intake;

import java.time.Duration;

/**
 * How long events take from being recorded to being taken in when none has waited: the least of the last two minutes in which any came. By it it is told whether one has, whatever the two clocks
 * say: one may be ahead of the other, and an outbox may be slow.
 */
final class Lag {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private Duration least = Duration.ZERO;
    private Duration leastBefore = Duration.ZERO;
    /** By {@link System#nanoTime}: when the minute began that {@link #least} is of. */
    private long began;

    Lag(long now) {
        this.began = now;
    }

    /**
     * Notes one.
     *
     * @param now by {@link System#nanoTime}
     * @return by how much it was longer than it has to be
     */
    Duration note(Duration lag, long now) {
        if (now - began > WINDOW.toNanos()) {
            leastBefore = least;
            least = lag;
            began = now;
        } else if (lag.compareTo(least) < 0) {
            least = lag;
        }
        Duration usual = least.compareTo(leastBefore) < 0 ? least : leastBefore;
        return lag.minus(usual);
    }
}
