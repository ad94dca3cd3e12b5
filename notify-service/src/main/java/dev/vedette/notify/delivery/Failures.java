package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome.Reason;

/**
 * How often attempts at a delivery have failed. The wait before the next one follows from how often the same sort of thing has happened to it: how
 * long the relay was away says nothing of how long it will put off a mail.
 *
 * @param away how often the relay could not be reached
 * @param refused how often it would have nothing to do with us, or we could not send it ourselves
 * @param putOff how often it took the mail not now
 */
record Failures(int away, int refused, int putOff) {

    static final Failures NONE = new Failures(0, 0, 0);

    /** With another one, for that reason. */
    Failures and(Reason reason) {
        return switch (reason) {
            case CONNECTION, TIMEOUT -> new Failures(away + 1, refused, putOff);
            case REPLY_4XX, BUSY -> new Failures(away, refused, putOff + 1);
            case SIGN_IN, TLS, REPLY_5XX, UNSENDABLE, UNEXPECTED -> new Failures(away, refused + 1, putOff);
        };
    }

    /** How often that sort of thing has happened. */
    int of(Reason reason) {
        return switch (reason) {
            case CONNECTION, TIMEOUT -> away;
            case REPLY_4XX, BUSY -> putOff;
            case SIGN_IN, TLS, REPLY_5XX, UNSENDABLE, UNEXPECTED -> refused;
        };
    }
}
