package dev.vedette.standalone.supervisor;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides from what a process answers, look by look, whether it hangs: it does when it was silent at six looks in a row, over a minute. That
 * is longer than a machine is merely busy. After a gap in which nobody looked, since the machine slept or this process was stopped itself,
 * it counts anew.
 */
final class Pulse {
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    static final Duration ENOUGH_TIME = Duration.ofSeconds(60);

    private static final int ENOUGH_MISSES = 6;
    /** Far above the time between looks and that of an answer. */
    private static final Duration GAP = Duration.ofSeconds(30);

    enum Finding {
        ANSWERS,
        ANSWERS_AGAIN,
        FALLS_SILENT,
        STILL_SILENT,
        HANGS
    }

    private Duration lastLook;
    private Instant lastWall;
    private Duration silentSince = Duration.ZERO;
    private int misses;

    /** @param now of a clock that does not jump, though it may stand still while the machine sleeps; wall that of one that does not */
    Pulse(Duration now, Instant wall) {
        lastLook = now;
        lastWall = wall;
    }

    Finding look(boolean answers, Duration now, Instant wall) {
        boolean unwatched = isGap(now.minus(lastLook)) || isGap(Duration.between(lastWall, wall));
        lastLook = now;
        lastWall = wall;
        if (answers) {
            boolean wasSilent = misses > 0;
            misses = 0;
            return wasSilent ? Finding.ANSWERS_AGAIN : Finding.ANSWERS;
        }
        if (misses == 0 || unwatched) {
            boolean isNews = misses == 0;
            misses = 1;
            silentSince = now;
            return isNews ? Finding.FALLS_SILENT : Finding.STILL_SILENT;
        }
        misses++;
        boolean hangs = misses >= ENOUGH_MISSES && now.minus(silentSince).compareTo(ENOUGH_TIME) >= 0;
        return hangs ? Finding.HANGS : Finding.STILL_SILENT;
    }

    /** How long it has been silent, in words, to follow the name. */
    String inWords(Duration now) {
        return "has not answered %d times in a row, over %d s"
                .formatted(misses, now.minus(silentSince).toSeconds());
    }

    private static boolean isGap(Duration between) {
        return between.compareTo(GAP) > 0 || between.compareTo(GAP.negated()) < 0;
    }
}
