package dev.vedette.notify.releasability;

/** What the gate lets through. */
public sealed interface Verdict {

    /** Everything may be shown. */
    record Released() implements Verdict {}

    /** Only that there is something, without content and without anything that identifies it, may be shown. */
    record NoticeOnly() implements Verdict {}

    /**
     * Nothing may be shown, not even that there is something.
     *
     * @param text the reason in words, with what exactly is in the way
     */
    record Withheld(Reason reason, String text) implements Verdict {

        public Withheld(Reason reason) {
            this(reason, reason.text());
        }
    }

    /** Why nothing may be shown. */
    enum Reason {
        NOT_ON_RELEASE_LIST("is not on the release list"),
        NOT_NAMED_FOR_RED("TLP:RED is for named individuals, and this one is not named"),
        UNKNOWN_ORGANISATION("the directory does not know the organisation"),
        UNKNOWN_LABEL("the marking carries no label that is known"),
        UNKNOWN_LEVEL("is classified at a level that the release policy does not know"),
        NOT_CLEARED("is classified higher than cleared for"),
        ABOVE_CHANNEL("is classified higher than pages may carry");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The reason in words. */
        public String text() {
            return text;
        }
    }
}
