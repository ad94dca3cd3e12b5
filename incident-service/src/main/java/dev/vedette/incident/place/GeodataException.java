package dev.vedette.incident.place;

/** A geodata file cannot be used. The message names the file and the place in it, and says what would be right. */
public final class GeodataException extends RuntimeException {

    GeodataException(String file, String where, String problem) {
        super("Geodata file " + file + ", " + where + ": " + problem);
    }

    GeodataException(String file, String problem, Throwable cause) {
        super("Geodata file " + file + ": " + problem, cause);
    }
}
