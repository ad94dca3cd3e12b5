package dev.vedette.incident.observation;

/** How exact the observed times are. */
public enum TimePrecision {
    SECOND,
    MINUTE,
    QUARTER_HOUR,
    HOUR,
    DAY
}
