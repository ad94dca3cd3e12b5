package dev.vedette.notify.directory;

import dev.vedette.notify.event.Precedence;

/**
 * Hours in which a contact, in its own time zone, is not disturbed by what is less urgent; it is told of that when they end.
 *
 * @param below what is less urgent than that is held back; above ROUTINE
 */
public record QuietHours(Hours hours, Precedence below) {

    public QuietHours {
        if (below == Precedence.ROUTINE) {
            throw new IllegalArgumentException("nothing is below ROUTINE");
        }
    }

    /** Whether they can hold back something of that precedence at all. */
    public boolean holdBack(Precedence precedence) {
        return precedence.compareTo(below) < 0;
    }
}
