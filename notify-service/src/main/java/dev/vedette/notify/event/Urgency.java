package dev.vedette.notify.event;

/** CAP 1.2 urgency, the most urgent first; UNKNOWN has no place in that order. */
public enum Urgency {
    IMMEDIATE,
    EXPECTED,
    FUTURE,
    PAST,
    UNKNOWN
}
