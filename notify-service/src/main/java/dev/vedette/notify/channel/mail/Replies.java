package dev.vedette.notify.channel.mail;

import java.util.regex.Pattern;

/** What a relay answers, by RFC 5321, 4.2.1. */
final class Replies {

    /** Of several lines the last has no hyphen behind the code. */
    private static final Pattern WHOLE = Pattern.compile("(?s)(.*\n)?(?!\\d{3}-)[^\n]*\n");

    /** Lines that begin with a code, and the beginning of another one. */
    private static final Pattern LINES = Pattern.compile("([2-5]\\d\\d([ -][^\n]*)?\r?\n)*[^\n]*");

    private static final Pattern BARE = Pattern.compile("(?m)^(\\d{3})(?=\r?$)");

    /** Longer than any answer: a line has at most 512 octets. */
    private static final int LONGEST = 10_000;

    private Replies() {}

    static boolean isWhole(String said) {
        return WHOLE.matcher(said).matches();
    }

    /** Whether it is the beginning of an answer, as far as its lines are complete, or the whole of it. */
    static boolean canBecomeOne(String said) {
        return said.length() <= LONGEST && LINES.matcher(said).matches();
    }

    /** The same with the end of lines that is usual, and a blank behind every code: the text may be missing with it. */
    static String plain(String answer) {
        return BARE.matcher(answer.replaceAll("\r?\n", "\r\n")).replaceAll("$1 ");
    }
}
