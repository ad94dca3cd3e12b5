package dev.vedette.notify.channel.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a relay answers, by RFC 5321, 4.2.1. */
final class Replies {

    /** As which every octet can be read and written again. */
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    /** Of several lines the last has no hyphen behind the code. */
    private static final Pattern WHOLE = Pattern.compile("(?s)(.*\n)?(?!\\d{3}-)[^\n]*\n");

    /** Lines that begin with a code, and the beginning of another one; without ways back, which would take a stack as deep as there are lines. */
    private static final Pattern LINES = Pattern.compile("([2-5]\\d\\d(?=[ -]|\r?\n)[^\n]*+\n)*+[^\n]*+");

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
