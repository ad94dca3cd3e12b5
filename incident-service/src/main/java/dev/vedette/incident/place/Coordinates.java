package dev.vedette.incident.place;

/**
 * A point on the globe, WGS 84.
 *
 * @param latitude degrees, north positive, -90 to 90
 * @param longitude degrees, east positive, -180 to 180
 */
public record Coordinates(double latitude, double longitude) {

    /** Throws IllegalArgumentException for a point that is off the globe. */
    public Coordinates {
        if (!isLatitude(latitude) || !isLongitude(longitude)) {
            throw new IllegalArgumentException("Off the globe: " + latitude + ", " + longitude);
        }
    }

    /** False for NaN as well. */
    public static boolean isLatitude(double degrees) {
        return Math.abs(degrees) <= 90;
    }

    /** False for NaN as well. */
    public static boolean isLongitude(double degrees) {
        return Math.abs(degrees) <= 180;
    }
}
