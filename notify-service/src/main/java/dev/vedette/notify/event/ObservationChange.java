package dev.vedette.notify.event;

/** How a version of an observation came about. FILED is version 1 and nothing else is. */
public enum ObservationChange {
    FILED,
    UPDATED,
    CORRECTED,
    RETRACTED
}
