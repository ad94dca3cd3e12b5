package dev.vedette.incident.observation;

import dev.vedette.incident.place.CoordinateFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where it was seen. A place without coordinates is as good a place as any.
 *
 * @param gazetteerId such as {@code geonames:792921}
 * @param uncertaintyMetres radius around the coordinates, 0 to 100,000
 */
public record ObservedPlace(
        @Nullable String name,
        @Nullable String municipality,
        @Nullable String gazetteerId,
        @Nullable Point coordinates,
        @Nullable Double uncertaintyMetres,
        @Nullable String note) {

    /**
     * Coordinates, WGS 84, with the text that they were read from.
     *
     * @param latitude degrees, -90 to 90
     * @param longitude degrees, -180 to 180
     * @param entered the text as the reporter entered it; absent if numbers were sent
     * @param format of the text
     */
    public record Point(
            double latitude,
            double longitude,
            @Nullable String entered,
            @Nullable CoordinateFormat format) {}
}
