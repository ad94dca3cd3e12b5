package dev.vedette.incident.place;

/** What became of coordinates that somebody typed. */
public sealed interface EnteredCoordinates {

    /** Longer texts are refused unread. */
    int MAX_LENGTH = 100;

    /** Reads one point. Never throws; any text, however hostile, gets an answer in time proportional to {@link #MAX_LENGTH}. */
    static EnteredCoordinates parse(String text) {
        return CoordinateParser.parse(text);
    }

    /**
     * The text names one point.
     *
     * @param entered the text as it was entered
     * @param precisionMetres how far the true point can be from {@code coordinates} merely because of how few digits were given: half the
     *     diagonal of the grid square for MGRS, half of the last digit in both directions otherwise; not an estimate of the
     *     reporter's error
     */
    record Parsed(Coordinates coordinates, CoordinateFormat format, String entered, double precisionMetres)
            implements EnteredCoordinates {}

    /**
     * The text names no point.
     *
     * @param message for the reporter, to stand beside the field: what would be right, never what was entered
     */
    record Refused(String message) implements EnteredCoordinates {}
}
