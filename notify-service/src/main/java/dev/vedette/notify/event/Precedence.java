package dev.vedette.notify.event;

/** How urgently a message is handled, lowest first. */
public enum Precedence {
    ROUTINE,
    PRIORITY,
    IMMEDIATE,
    FLASH;

    /** The higher of the two. */
    public Precedence or(Precedence other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
