package dev.vedette.incident.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When what waits is taken in: a message after a quiet while at once, and those of a burst a few milliseconds after those before, together.
 * Without that wait each of them would find a worker free, and have a transaction of its own, until all workers are busy.
 */
final class Pace {

    private final Duration apart;
    private final int most;

    /** Whether somebody will begin who was asked to. */
    private boolean asked;

    /** By {@link System#nanoTime}. */
    private @Nullable Long begun;

    /**
     * @param apart time from one begin to the next
     * @param most messages that go together, 1 or more
     * @throws IllegalArgumentException if none would
     */
    Pace(Duration apart, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("vedette.intake.together is 1 or more, not " + most);
        }
        this.apart = apart;
        this.most = most;
    }

    int most() {
        return most;
    }

    /** How long to wait until what has just come is taken in, or {@code null} if somebody waits for that already. */
    synchronized @Nullable Duration ask() {
        if (asked) {
            return null;
        }
        asked = true;
        Long last = begun;
        Duration left = last == null ? Duration.ZERO : apart.minusNanos(System.nanoTime() - last);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Who was asked to is about to begin. Who adds something from now on has to ask again. */
    synchronized void answered() {
        asked = false;
    }

    /** It begins, be it that somebody was asked to or that more waits than goes together. */
    synchronized void begins() {
        begun = System.nanoTime();
    }
}
