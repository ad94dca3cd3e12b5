package dev.vedette.notify.inbound;

/** What a mail is. */
sealed interface Verdict {

    /** The mail that it is about did not get through. */
    record Failed(String why) implements Verdict {}

    /** It has not got through yet, and is still tried. */
    record Delayed(String why) implements Verdict {}

    /** A program says something else: that it was passed on, displayed, or that its reader is away. */
    record Automatic(String what) implements Verdict {}

    /** Somebody has written it, as far as can be seen. */
    record Written() implements Verdict {}

    /** It has no sender, as a bounce, and does not say what it is. */
    record Unclear() implements Verdict {}
}
