package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How often attempts at a delivery have failed for the same reason in a row. The wait before the next one follows from that: how long the relay
 * was away says nothing of how long it will put off a mail.
 *
 * @param reason null if none has failed
 */
record Failures(@Nullable Reason reason, int inARow) {

    static final Failures NONE = new Failures(null, 0);

    /** With another one, for that reason. */
    Failures and(Reason next) {
        return new Failures(next, next == reason ? inARow + 1 : 1);
    }
}
