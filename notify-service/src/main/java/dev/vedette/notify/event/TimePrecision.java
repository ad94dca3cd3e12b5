package dev.vedette.notify.event;

/** How exact the observed times are. */
public enum TimePrecision {
    SECOND,
    MINUTE,
    QUARTER_HOUR,
    HOUR,
    DAY
}
