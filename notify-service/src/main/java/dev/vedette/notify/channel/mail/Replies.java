package dev.vedette.notify.channel.mail;

import java.util.regex.Pattern;

/** What a relay answers, by RFC 5321, 4.2.1. */
final class Replies {

    /** Of several lines the last has no hyphen behind the code. */
    private static final Pattern WHOLE = Pattern.compile("(?s)(.*\n)?(?!\\d{3}-)[^\n]*\n");

    private Replies() {}

    static boolean isWhole(String said) {
        return WHOLE.matcher(said).matches();
    }
}
