package dev.vedette.incident.place;

import dev.vedette.incident.place.EnteredCoordinates.Parsed;
import dev.vedette.incident.place.EnteredCoordinates.Refused;
import java.text.ParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mil.nga.grid.features.Point;
import mil.nga.mgrs.MGRS;
import mil.nga.mgrs.utm.UTM;

/** Reads MGRS references. A reference names a square; its centre is the best guess of where in the square the point is. */
final class GridReference {

    private static final Pattern BEGINNING = Pattern.compile("[0-9]{1,2} ?[A-Z] ?[A-Z]{2}.*");
    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,2})([C-HJ-NP-X])[A-HJ-NP-Z][A-HJ-NP-V]([0-9]*)");
    private static final int MAX_DIGITS = 5;
    private static final int SIDE_WITHOUT_DIGITS = 100_000;
    private static final double METRES_PER_DEGREE = 111_195;
    private static final String BANDS = "CDEFGHJKLMNPQRSTUVWX";
    /** Some zones of Norway and Svalbard are up to twice as wide as others. */
    private static final String BANDS_WITH_ODD_ZONES = "VX";

    private GridReference() {}

    static boolean isMeantBy(String plain) {
        return BEGINNING.matcher(plain).matches();
    }

    static EnteredCoordinates parse(String plain, String entered) {
        String compact = plain.replace(" ", "");
        Matcher matcher = WHOLE.matcher(compact);
        if (!matcher.matches()) {
            return new Refused("must be an MGRS reference, such as 34T DN 64368 57607");
        }
        int digits = matcher.group(3).length();
        if (digits % 2 != 0 || digits > 2 * MAX_DIGITS) {
            return new Refused("must have as many digits for the easting as for the northing, at most five each");
        }
        double side = SIDE_WITHOUT_DIGITS / Math.pow(10, digits / 2.0);
        try {
            MGRS corner = MGRS.parse(compact);
            var centre = UTM.point(
                    corner.getZone(),
                    corner.getHemisphere(),
                    corner.getUTMEasting() + side / 2,
                    corner.getUTMNorthing() + side / 2);
            double precision = side / Math.sqrt(2);
            return exists(corner, centre, precision) ? parsed(centre, entered, precision) : noSuchSquare();
        } catch (ParseException | IllegalArgumentException e) {
            return noSuchSquare();
        }
    }

    private static EnteredCoordinates parsed(Point centre, String entered, double precision) {
        var coordinates = new Coordinates(centre.getLatitude(), centre.getLongitude());
        return new Parsed(coordinates, CoordinateFormat.MGRS, entered, precision);
    }

    private static Refused noSuchSquare() {
        return new Refused("must be an MGRS reference to a square that exists: check zone and letters");
    }

    /** The library computes squares that lie outside of their zone or band, too. */
    private static boolean exists(MGRS corner, Point centre, double tolerance) {
        double latitude = centre.getLatitude();
        double southOfBand = BANDS.indexOf(corner.getBand()) * 8 - 80.0;
        double northOfBand = corner.getBand() == 'X' ? 84 : southOfBand + 8;
        double centralMeridian = corner.getZone() * 6 - 183.0;
        double halfZone = BANDS_WITH_ODD_ZONES.indexOf(corner.getBand()) < 0 ? 3 : 6;
        double degrees = tolerance / METRES_PER_DEGREE;
        return latitude >= southOfBand - degrees
                && latitude <= northOfBand + degrees
                && Math.abs(centre.getLongitude() - centralMeridian)
                        <= halfZone + degrees / Math.cos(Math.toRadians(latitude));
    }
}
