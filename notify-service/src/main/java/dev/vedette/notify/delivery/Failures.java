package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome.Sort;

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

    /** With another one. */
    Failures and(Sort sort) {
        return switch (sort) {
            case AWAY -> new Failures(away + 1, refused, putOff);
            case REFUSED -> new Failures(away, refused + 1, putOff);
            case PUT_OFF -> new Failures(away, refused, putOff + 1);
        };
    }

    /** How often that has happened. */
    int of(Sort sort) {
        return switch (sort) {
            case AWAY -> away;
            case REFUSED -> refused;
            case PUT_OFF -> putOff;
        };
    }
}
