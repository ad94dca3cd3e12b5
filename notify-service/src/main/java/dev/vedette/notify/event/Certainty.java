package dev.vedette.notify.event;

/** CAP 1.2 certainty, the surest first; UNKNOWN has no place in that order. */
public enum Certainty {
    OBSERVED,
    LIKELY,
    POSSIBLE,
    UNLIKELY,
    UNKNOWN
}
