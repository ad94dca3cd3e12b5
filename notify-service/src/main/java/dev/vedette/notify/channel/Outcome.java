package dev.vedette.notify.channel;

/** How one attempt to hand something over to a channel ended. */
public sealed interface Outcome {

    /** The next hop has taken responsibility. */
    record Accepted() implements Outcome {}

    /**
     * Not now; the same attempt may succeed later.
     *
     * @param inDoubt whether it may have been taken all the same
     */
    record Deferred(Reason reason, String detail, boolean inDoubt) implements Outcome {

        /** It was not taken. */
        public Deferred(Reason reason, String detail) {
            this(reason, detail, false);
        }
    }

    /** Never: repeating the same attempt is pointless. */
    record Refused(Reason reason, String detail) implements Outcome {}

    /** Why an attempt failed: few and stable, because they are the values of a metric's label. */
    enum Reason {
        /** No connection, or it broke. */
        CONNECTION(Sort.AWAY),
        /** No answer in time. */
        TIMEOUT(Sort.AWAY),
        /** The relay does not take our sign-in, or wants one that we do not have. */
        SIGN_IN(Sort.REFUSED),
        /** No secure connection came about: the relay offers none, or cannot prove who it is. */
        TLS(Sort.REFUSED),
        /** The relay answered 4xx to this mail or its recipient: others may get through. */
        REPLY_4XX(Sort.PUT_OFF),
        /** The relay answered 4xx before it knew either, or goes away: nothing gets through now. */
        BUSY(Sort.PUT_OFF),
        /** The relay answered 5xx. */
        REPLY_5XX(Sort.REFUSED),
        /** What should be sent cannot be sent by this channel, such as an address it does not understand. */
        UNSENDABLE(Sort.REFUSED),
        /** Anything else, such as a fault of our own; the log says more. */
        UNEXPECTED(Sort.REFUSED);

        private final Sort sort;

        Reason(Sort sort) {
            this.sort = sort;
        }

        /** What it has in common with others. */
        public Sort sort() {
            return sort;
        }
    }

    /** What reasons have in common for who tries again. */
    enum Sort {
        /** The relay cannot be reached. */
        AWAY,
        /** The relay will have nothing to do with us or with this mail, or we cannot send it ourselves. */
        REFUSED,
        /** The relay takes the mail not now. */
        PUT_OFF
    }
}
