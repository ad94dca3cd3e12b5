package dev.vedette.incident.place;

/**
 * A point on the globe, WGS 84.
 *
 * @param latitude degrees, north positive, -90 to 90
 * @param longitude degrees, east positive, -180 to 180
 */
public record Coordinates(double latitude, double longitude) {

    private static final double EARTH_RADIUS_METRES = 6_371_009;

    /** Throws IllegalArgumentException for a point that is off the globe. */
    public Coordinates {
        if (!isLatitude(latitude) || !isLongitude(longitude)) {
            throw new IllegalArgumentException("Off the globe: " + latitude + ", " + longitude);
        }
    }

    /** Distance on a sphere, right within 0.6 %: enough to tell places apart, not to measure. */
    public double metresTo(Coordinates other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double shrink = Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude));
        double half = Math.pow(Math.sin(north / 2), 2) + shrink * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
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
