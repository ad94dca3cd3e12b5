package dev.vedette.incident.place;

import dev.vedette.incident.place.EnteredCoordinates.Refused;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells apart the ways in which people write coordinates. */
final class CoordinateParser {

    static final Refused UNREADABLE = new Refused(
            "must be coordinates, such as 42.97028, 20.56306 or 42°58'13\"N 20°33'47\"E or 34T DN 64368 57607");

    /** Degree, minute and second signs, minus signs and spaces as keyboards, phones and word processors produce them. */
    private static final String TYPED = "º˚′’‘‛´`ʹ″”“‟ʺ−–‐‑\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t";

    private static final String MEANT = "°°" + "'".repeat(7) + "\"".repeat(5) + "-".repeat(4) + " ".repeat(8);
    private static final Pattern SPACES = Pattern.compile(" +");
    /** {@code 42.9-20.5}: nobody knows whether that is a dash or a minus. */
    private static final Pattern GLUED_MINUS = Pattern.compile("[0-9]-");

    private CoordinateParser() {}

    static EnteredCoordinates parse(String text) {
        if (text.length() > EnteredCoordinates.MAX_LENGTH) {
            return new Refused("must have at most " + EnteredCoordinates.MAX_LENGTH + " characters");
        }
        String plain = plain(text);
        if (plain.isEmpty()) {
            return new Refused("must not be blank");
        }
        if (GLUED_MINUS.matcher(plain).find()) {
            return UNREADABLE;
        }
        return GridReference.isMeantBy(plain) ? GridReference.parse(plain, text) : LatitudeLongitude.parse(plain, text);
    }

    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int i = TYPED.indexOf(c);
            plain.append(i < 0 ? c : MEANT.charAt(i));
        }
        return SPACES.matcher(plain.toString().replace("''", "\""))
                .replaceAll(" ")
                .strip();
    }
}
