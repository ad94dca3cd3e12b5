package dev.vedette.incident.place;

import dev.vedette.incident.place.EnteredCoordinates.Parsed;
import dev.vedette.incident.place.EnteredCoordinates.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads latitude and longitude in degrees, minutes and seconds or fewer of them. Letters may stand before or after; with letters, either
 * angle may come first. Minutes without any letter or sign are refused, because {@code 42 30} may mean 42.30 to somebody.
 */
final class LatitudeLongitude {

    private static final Pattern TOKEN =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,15})?)(?![0-9.])|([NSEW])|([°'\":])|([,;/])|([+-])| ");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("([0-9]),([0-9]+)");
    private static final double METRES_PER_DEGREE = 111_195;

    private LatitudeLongitude() {}

    static EnteredCoordinates parse(String plain, String entered) {
        String points = DECIMAL_COMMA.matcher(plain).replaceAll("$1.$2");
        long commas =
                plain.contains(".") ? 0 : DECIMAL_COMMA.matcher(plain).results().count();
        EnteredCoordinates first = read(commas >= 2 ? points : plain, entered);
        // One comma alone separates, as in 42,20; only if that makes no sense it is a decimal comma.
        return commas == 1 && first instanceof Refused ? read(points, entered) : first;
    }

    private static EnteredCoordinates read(String text, String entered) {
        var tokens = new ArrayList<String>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group());
            end = matcher.end();
        }
        if (end < text.length()) {
            return CoordinateParser.UNREADABLE;
        }
        tokens.removeIf(" "::equals);
        int middle = middle(tokens);
        if (middle <= 0 || middle >= tokens.size()) {
            return CoordinateParser.UNREADABLE;
        }
        var one = Angle.of(withoutSeparators(tokens.subList(0, middle)));
        var other = Angle.of(withoutSeparators(tokens.subList(middle, tokens.size())));
        return one == null || other == null ? CoordinateParser.UNREADABLE : combined(one, other, entered);
    }

    /** Index of the first token of the second angle. */
    private static int middle(List<String> tokens) {
        List<Integer> letters = positions(tokens, "NSEW");
        if (letters.size() == 2) {
            return isLetterFirst(tokens) ? letters.get(1) : letters.get(0) + 1;
        }
        List<Integer> separators = positions(tokens, ",;/");
        if (separators.size() == 1) {
            return separators.get(0);
        }
        List<Integer> degreeSigns = positions(tokens, "°");
        if (degreeSigns.size() == 2) {
            int number = degreeSigns.get(1) - 1;
            return number > 0 && "+-".contains(tokens.get(number - 1)) ? number - 1 : number;
        }
        boolean signed = tokens.size() > 2 && "+-".contains(tokens.get(tokens.size() - 2));
        return letters.isEmpty() && degreeSigns.isEmpty() ? tokens.size() - (signed ? 2 : 1) : -1;
    }

    private static boolean isLetterFirst(List<String> tokens) {
        return "NSEW".contains(tokens.get(0));
    }

    private static List<Integer> positions(List<String> tokens, String wanted) {
        var positions = new ArrayList<Integer>();
        for (int i = 0; i < tokens.size(); i++) {
            if (wanted.contains(tokens.get(i))) {
                positions.add(i);
            }
        }
        return positions;
    }

    private static List<String> withoutSeparators(List<String> tokens) {
        return tokens.stream().filter(token -> !",;/".contains(token)).toList();
    }

    private static EnteredCoordinates combined(Angle one, Angle other, String entered) {
        if (one.isLettered() != other.isLettered()) {
            return new Refused("must have a letter N, S, E or W on both numbers or on none");
        }
        if (one.isLettered() && one.isLatitude() == other.isLatitude()) {
            return new Refused("must have one of N and S, and one of E and W");
        }
        boolean longitudeFirst = one.isLettered() && !one.isLatitude();
        Angle latitude = longitudeFirst ? other : one;
        Angle longitude = longitudeFirst ? one : other;
        if (!Coordinates.isLatitude(latitude.degrees()) || !Coordinates.isLongitude(longitude.degrees())) {
            return new Refused("must have a latitude from -90 to 90 and a longitude from -180 to 180 degrees");
        }
        CoordinateFormat format =
                one.hasMinutes() || other.hasMinutes() ? CoordinateFormat.DMS : CoordinateFormat.DECIMAL;
        double shrink = Math.cos(Math.toRadians(latitude.degrees()));
        double precision = METRES_PER_DEGREE * Math.hypot(latitude.precision(), longitude.precision() * shrink);
        return new Parsed(new Coordinates(latitude.degrees(), longitude.degrees()), format, entered, precision);
    }
}
