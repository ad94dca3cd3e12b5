package dev.vedette.notify.web;

/** Gives a text that came out of a browser's text field, which makes every line break a CR LF, the line ends that it had before. */
final class LineEnds {

    private static final String WINDOWS = "\r\n";

    private LineEnds() {}

    /**
     * What was typed, with the line ends of the text as it was. Nothing else is changed: no line break is added or lost.
     *
     * @param before the text that the field was filled with
     */
    static String as(String before, String typed) {
        String plain = plain(typed);
        String was = plain(before);
        if (plain.equals(was)) {
            return before;
        }
        String ending = ending(before);
        if (before.equals(was.replace("\n", ending))) {
            return plain.replace("\n", ending);
        }
        // Of several sorts of line ends those above and below what was changed stay.
        int above = above(was, plain);
        int below = below(was, plain, above);
        return firstLines(before, lines(was.substring(0, above)))
                + plain.substring(above, plain.length() - below).replace("\n", ending)
                + lastLines(before, lines(was.substring(was.length() - below)));
    }

    private static String plain(String text) {
        return text.replace(WINDOWS, "\n").replace('\r', '\n');
    }

    /** How the first line ends. */
    private static String ending(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                return "\n";
            }
            if (text.charAt(i) == '\r') {
                return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? WINDOWS : "\r";
            }
        }
        return "\n";
    }

    /** The length of the whole lines with which both begin. */
    private static int above(String one, String other) {
        int same = 0;
        int most = Math.min(one.length(), other.length());
        while (same < most && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return one.lastIndexOf('\n', same - 1) + 1;
    }

    /** The length of the whole lines with which both end, after those with which both begin. */
    private static int below(String one, String other, int above) {
        int same = 0;
        int most = Math.min(one.length(), other.length()) - above;
        while (same < most && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        if (beginsLine(one, one.length() - same) && beginsLine(other, other.length() - same)) {
            return same;
        }
        int feed = one.indexOf('\n', one.length() - same);
        return feed < 0 ? 0 : one.length() - feed - 1;
    }

    private static boolean beginsLine(String text, int at) {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private static int lines(String plain) {
        return (int) plain.chars().filter(letter -> letter == '\n').count();
    }

    private static String firstLines(String text, int count) {
        int at = 0;
        for (int line = 0; line < count; line++) {
            at = afterLine(text, at);
        }
        return text.substring(0, at);
    }

    private static String lastLines(String text, int breaks) {
        int all = lines(plain(text));
        return text.substring(firstLines(text, all - breaks).length());
    }

    private static int afterLine(String text, int from) {
        int at = from;
        while (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return text.startsWith(WINDOWS, at) ? at + 2 : at + 1;
    }
}
