package dev.vedette.notify.event;

/** CAP 1.2 severity, the gravest first; UNKNOWN has no place in that order. */
public enum Severity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN
}
