package dev.vedette.incident.problem;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What text may consist of, as {@code common.v1.schema.json} says: no control characters, so that no text can add a header to a mail or
 * an entry to a log, and no bidirectional controls, so that what is read is what is stored.
 */
public final class Text {

    /** Most characters (Unicode code points) of one line. */
    public static final int LINE = 300;
    /** Most characters (Unicode code points) of text of several lines. */
    public static final int LONG = 8000;

    private static final String BIDI = "\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u061C";
    private static final Pattern NOT_IN_LINE =
            Pattern.compile("[\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF" + BIDI + "]");
    private static final Pattern NOT_IN_TEXT =
            Pattern.compile("[\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF" + BIDI + "]");

    private Text() {}

    /** What is wrong with one line of text, if anything. */
    public static Optional<String> errorInLine(String text) {
        return error(text, LINE, NOT_IN_LINE);
    }

    /** What is wrong with text of several lines, which are separated by line feeds alone, if anything. */
    public static Optional<String> errorInText(String text) {
        return error(text, LONG, NOT_IN_TEXT);
    }

    private static Optional<String> error(String text, int limit, Pattern forbidden) {
        if (text.isBlank()) {
            return Optional.of("must not be blank");
        }
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            return Optional.of("has " + length + " characters; at most " + limit + " are allowed");
        }
        var matcher = forbidden.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(
                "has a character that is not allowed at position %d (U+%04X): control and bidirectional characters are refused"
                        .formatted(matcher.start() + 1, text.codePointAt(matcher.start())));
    }
}
