package dev.vedette.incident.observation;

import dev.vedette.incident.observation.ObservedPlace.Point;
import dev.vedette.incident.place.CoordinateFormat;
import dev.vedette.incident.place.EnteredCoordinates;
import dev.vedette.incident.problem.Fields;
import org.jspecify.annotations.Nullable;

/** Reads coordinates, which come as text, as numbers, or as both if both say the same. What is typed is kept or refused, never altered. */
final class PointReader {

    /** Entered text and numbers that differ by less, in degrees, are the same point, rounded: about 1 cm. */
    private static final double SAME_POINT = 1e-7;

    private PointReader() {}

    static @Nullable Point read(Fields coordinates) {
        CoordinateFormat format = coordinates.oneOf("format", CoordinateFormat.class);
        Double latitude = coordinates.number("latitude", -90, 90);
        Double longitude = coordinates.number("longitude", -180, 180);
        if (coordinates.has("entered")) {
            return entered(coordinates, latitude, longitude, format);
        }
        coordinates.required("latitude", latitude);
        coordinates.required("longitude", longitude);
        if (format != null && format != CoordinateFormat.DECIMAL) {
            coordinates.error("format", "is for text; give the text as entered, or leave the format out");
        }
        return latitude == null || longitude == null ? null : new Point(latitude, longitude, null, format);
    }

    private static @Nullable Point entered(
            Fields coordinates,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable CoordinateFormat format) {
        String text = coordinates.line("entered");
        if (text == null) {
            return null;
        }
        var parsed = EnteredCoordinates.parse(text);
        if (parsed instanceof EnteredCoordinates.Refused refused) {
            coordinates.error("entered", refused.message());
            return null;
        }
        var found = (EnteredCoordinates.Parsed) parsed;
        var point = found.coordinates();
        if (differs(latitude, point.latitude()) || differs(longitude, point.longitude())) {
            coordinates.error("entered", "is another point than latitude and longitude say; give one of the two");
        }
        if (format != null && format != found.format()) {
            coordinates.error("format", "is not that of the entered text, which is " + found.format());
        }
        return new Point(point.latitude(), point.longitude(), text, found.format());
    }

    private static boolean differs(@Nullable Double given, double parsed) {
        return given != null && Math.abs(given - parsed) > SAME_POINT;
    }
}
