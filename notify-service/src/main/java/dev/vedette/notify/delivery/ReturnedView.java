package dev.vedette.notify.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came back about a delivery.
 *
 * @param counted whether anything followed: that the delivery is BOUNCED, or acknowledged
 * @param from who an answer claims to be from; absent for what programs send
 * @param text what it says, without what it quotes
 */
public record ReturnedView(
        Instant at,
        Kind kind,
        boolean counted,
        @Nullable String from,
        @Nullable String text) {

    /** What such a mail is. Stored by name and shown by the API: only ever add to it. */
    public enum Kind {
        /** It did not get through. */
        BOUNCE,
        /** It may not get through: the relay goes on trying. */
        DELAY,
        /** Somebody answers. */
        REPLY,
        /** A program answers, which says nothing of whether anybody has read it. */
        AUTOMATIC
    }
}
