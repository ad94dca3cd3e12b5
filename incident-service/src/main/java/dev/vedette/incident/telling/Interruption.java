package dev.vedette.incident.telling;

import java.time.Instant;

/**
 * A time in which nobody is told. What is recorded meanwhile is kept, and goes out by itself afterwards.
 *
 * @param since when this replica saw it, or notify-service did
 */
public record Interruption(Cause cause, Instant since) {

    /** What is in the way: the first of them, on the way from here to the addressee. */
    public enum Cause {
        /** The broker takes no messages. */
        BROKER,
        /** notify-service cannot be reached, or says that it cannot work. */
        NOTIFY_SERVICE,
        /** notify-service reaches the broker no more, or may not read there. */
        INTAKE,
        /** The mail relay takes no mails, as the last attempt showed. */
        MAIL_RELAY
    }
}
