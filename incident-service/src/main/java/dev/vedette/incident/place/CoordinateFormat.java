package dev.vedette.incident.place;

/** How a reporter wrote coordinates down. */
public enum CoordinateFormat {
    /** Decimal degrees: {@code 42.97028, 20.56306}. */
    DECIMAL,
    /** Degrees with minutes, and seconds if any: {@code 42°58'13"N 20°33'47"E}. */
    DMS,
    /** Military Grid Reference System: {@code 34T DN 64368 57607}. */
    MGRS
}
