package dev.vedette.incident.observation;

/** CAP 1.2 severity, gravest first. */
public enum Severity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN
}
