package dev.vedette.incident.attachment;

/** In which form a file is handed out. */
public enum Form {
    /** Bit by bit as it was uploaded. */
    ORIGINAL,
    /** A copy without metadata. */
    CLEANED,
    /** Not at all: its metadata cannot be removed, and its author has not said that it may go out with them. */
    WITHHELD
}
