package dev.vedette.incident.observation;

import org.jspecify.annotations.Nullable;

/** What they were doing, as a code, in words, or both. */
public record Activity(@Nullable Code code, @Nullable String text) {

    /** What they were doing, coded. */
    public enum Code {
        MOVING,
        STATIONARY,
        OBSERVING,
        PATROLLING,
        CROSSING,
        DIGGING_IN,
        FIRING,
        OVERFLYING,
        WITHDRAWING,
        OTHER
    }
}
