package dev.vedette.notify.event;

import org.jspecify.annotations.Nullable;

/**
 * A position in WGS 84 degrees.
 *
 * @param entered the text as the reporter entered it
 */
public record Coordinates(
        double latitude,
        double longitude,
        @Nullable String entered,
        @Nullable Format format) {

    /** How the position was entered. */
    public enum Format {
        DECIMAL,
        DMS,
        MGRS
    }
}
