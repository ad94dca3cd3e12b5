package dev.vedette.notify.event;

import org.jspecify.annotations.Nullable;

/** What those observed were doing. At least one of both is present. */
public record Activity(@Nullable Code code, @Nullable String text) {

    /** Common activities. */
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
