package dev.vedette.notify.delivery;

import java.time.Duration;
import java.time.Instant;

/** Whether time has passed, by a clock that may have been set forward or back meanwhile: then it has, and nothing waits until the clock is there again. */
final class Elapsed {

    private Elapsed() {}

    /** Whether that much or more lies between the two, whichever is the earlier. */
    static boolean has(Duration time, Instant since, Instant now) {
        return Duration.between(since, now).abs().compareTo(time) >= 0;
    }
}
