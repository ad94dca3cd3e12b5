package dev.vedette.notify.channel.mail;

/**
 * Text from outside made harmless before it reaches a mail: the contract forbids the characters removed here already, but a mail must not
 * depend on somebody else's check.
 */
final class SafeText {

    private static final String ELLIPSIS = "…";

    private SafeText() {}

    /** One line of at most {@code limit} characters: no control, line break or bidirectional control, no run of spaces. */
    static String line(String text, int limit) {
        var safe = new StringBuilder();
        text.codePoints()
                .map(c -> isUnsafe(c) || Character.isWhitespace(c) ? ' ' : c)
                .forEach(c -> {
                    if (c != ' ' || (!safe.isEmpty() && safe.charAt(safe.length() - 1) != ' ')) {
                        safe.appendCodePoint(c);
                    }
                });
        return shorten(safe.toString().strip(), limit);
    }

    /** Several lines, separated by LF; every other control becomes a space. */
    static String block(String text) {
        var safe = new StringBuilder();
        text.replace("\r\n", "\n")
                .codePoints()
                .map(c -> c != '\n' && isUnsafe(c) ? ' ' : c)
                .forEach(safe::appendCodePoint);
        return safe.toString().strip();
    }

    private static String shorten(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)).strip() + ELLIPSIS;
    }

    private static boolean isUnsafe(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(c) == Character.SURROGATE
                || isBidiControl(c)
                || c == 0xFEFF;
    }

    private static boolean isBidiControl(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
    }
}
