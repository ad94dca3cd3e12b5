package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome.Reason;
import java.util.EnumSet;
import java.util.Set;

/**
 * How often attempts at a delivery have failed. The wait before the next one follows from how often the same sort of thing has happened to it: how
 * long the relay was away says nothing of how long it will put off a mail.
 *
 * @param away how often the relay could not be talked to
 * @param putOff how often it was there and took the mail not now, or we could not send it ourselves
 */
record Failures(int away, int putOff) {

    static final Failures NONE = new Failures(0, 0);

    private static final Set<Reason> AWAY = EnumSet.of(Reason.CONNECTION, Reason.TIMEOUT, Reason.SIGN_IN, Reason.TLS);

    /** With another one, for that reason. */
    Failures and(Reason reason) {
        return AWAY.contains(reason) ? new Failures(away + 1, putOff) : new Failures(away, putOff + 1);
    }

    /** How often that sort of thing has happened. */
    int of(Reason reason) {
        return AWAY.contains(reason) ? away : putOff;
    }
}
