package dev.vedette.incident.place;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads coordinates as people write them. */
final class CoordinateParser {

    private static final Pattern DECIMAL =
            Pattern.compile("([+-]?[0-9]{1,3}(?:\\.[0-9]{1,15})?)[,; ] ?([+-]?[0-9]{1,3}(?:\\.[0-9]{1,15})?)");

    private CoordinateParser() {}

    static EnteredCoordinates parse(String text) {
        if (text.length() > EnteredCoordinates.MAX_LENGTH) {
            return new EnteredCoordinates.Refused(
                    "Coordinates have at most " + EnteredCoordinates.MAX_LENGTH + " characters.");
        }
        Matcher matcher = DECIMAL.matcher(text.strip());
        if (!matcher.matches()) {
            return new EnteredCoordinates.Refused("Not coordinates. Write for example 42.97028, 20.56306.");
        }
        double latitude = Double.parseDouble(matcher.group(1));
        double longitude = Double.parseDouble(matcher.group(2));
        if (!Coordinates.isLatitude(latitude) || !Coordinates.isLongitude(longitude)) {
            return new EnteredCoordinates.Refused("Latitude is between -90 and 90, longitude between -180 and 180.");
        }
        return new EnteredCoordinates.Parsed(new Coordinates(latitude, longitude), CoordinateFormat.DECIMAL, text, 1);
    }
}
