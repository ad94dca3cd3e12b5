package dev.vedette.notify.outbox;

import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** Why the broker did not accept a message. */
final class PublishFailure extends Exception {

    /** Classes of failures; their names are metric labels. */
    enum Reason {
        /** Not reachable, or the connection broke before the answer came. */
        AWAY,
        /** It is there, but the address or a subscriber's queue is not, and it makes none or refuses this account. */
        NOT_PREPARED,
        /** It did not answer in time. */
        TIMED_OUT,
        /** It answered that it will not take this message. */
        REFUSED;

        /** As it stands in metrics and health, such as {@code timed_out}. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    PublishFailure(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** What a failed stage carries, found under the wrappers that stages add. */
    static PublishFailure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PublishFailure failure) {
                return failure;
            }
            if (cause instanceof TimeoutException) {
                return new PublishFailure(Reason.TIMED_OUT, "The broker did not answer in time");
            }
        }
        return new PublishFailure(Reason.AWAY, thrown.toString());
    }
}
