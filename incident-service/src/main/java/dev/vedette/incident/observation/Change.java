package dev.vedette.incident.observation;

/** What made a version: FILED is version 1 and nothing else is. */
public enum Change {
    FILED,
    UPDATED,
    CORRECTED,
    RETRACTED
}
