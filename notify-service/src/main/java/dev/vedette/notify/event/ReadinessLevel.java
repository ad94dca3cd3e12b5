package dev.vedette.notify.event;

/** State of readiness, the lowest first. */
public enum ReadinessLevel {
    NORMAL,
    INCREASED,
    HIGH,
    MAXIMUM
}
