package dev.vedette.notify.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long events take from being recorded to being taken in when none has waited: the least of the last two minutes in which any came. By it it is told whether one has, as it
 * is read off two clocks, one of which may be ahead, and an outbox may be slow.
 */
final class Lag {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private @Nullable Duration least;
    private @Nullable Duration leastBefore;
    /** By {@link System#nanoTime}: when the minute began that {@link #least} is of. */
    private long began;

    /** The usual one; null as long as none is known. */
    @Nullable
    Duration usual() {
        if (least == null || leastBefore == null) {
            return least == null ? leastBefore : least;
        }
        return least.compareTo(leastBefore) < 0 ? least : leastBefore;
    }

    /**
     * Notes one of an event that has not waited as far as is known.
     *
     * @param now by {@link System#nanoTime}
     */
    void note(Duration lag, long now) {
        if (least == null || now - began > WINDOW.toNanos()) {
            leastBefore = least;
            least = lag;
            began = now;
        } else if (lag.compareTo(least) < 0) {
            least = lag;
        }
    }
}
