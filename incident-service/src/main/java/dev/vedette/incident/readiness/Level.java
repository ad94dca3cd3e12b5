package dev.vedette.incident.readiness;

/** Levels of readiness, lowest first. */
public enum Level {
    NORMAL,
    INCREASED,
    HIGH,
    MAXIMUM
}
