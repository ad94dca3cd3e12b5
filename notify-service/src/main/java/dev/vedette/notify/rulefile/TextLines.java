package dev.vedette.notify.rulefile;

/** The text of a file by lines, to find where an entry of a list begins and ends. Offsets count characters. */
final class TextLines {

    private final String text;

    TextLines(String text) {
        this.text = text;
    }

    /** What the first line ends with. */
    String ending() {
        int feed = text.indexOf('\n');
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    /** How far from the beginning of its line. */
    int column(int offset) {
        return offset - start(offset);
    }

    /**
     * The hyphen with which the entry begins that has its content there: the last one at the beginning of a line, not after it.
     *
     * @return -1 if nothing but blank lines and comments stand between, but no hyphen
     */
    int firstHyphenBefore(int content) {
        int line = start(content);
        while (true) {
            int word = firstOf(line);
            if (word < text.length() && word <= content && text.charAt(word) == '-') {
                return word;
            }
            boolean skipped = isLineEnd(word) || text.charAt(word) == '#' || line == start(content);
            if (line == 0 || !skipped) {
                return -1;
            }
            line = start(line - 1);
        }
    }

    /** Whether the line above the entry that has its content there, and above its comments, is blank. */
    boolean isBlankAbove(int content) {
        int hyphen = firstHyphenBefore(content);
        int line = hyphen < 0 ? 0 : start(hyphen);
        while (line > 0) {
            line = start(line - 1);
            int word = firstOf(line);
            if (isLineEnd(word)) {
                return true;
            }
            if (text.charAt(word) != '#') {
                return false;
            }
        }
        return false;
    }

    /**
     * The beginning of the line after an entry whose content ends there, and after comments that stand deeper than its hyphen; the end of the text
     * if there is no further line.
     */
    int endOfEntry(int contentEnd, int hyphenColumn) {
        int end = contentEnd > 0 && text.charAt(contentEnd - 1) == '\n' ? contentEnd : next(contentEnd);
        while (end < text.length()) {
            int word = firstOf(end);
            if (isLineEnd(word) || text.charAt(word) != '#' || word - end <= hyphenColumn) {
                break;
            }
            end = next(end);
        }
        return end;
    }

    private int start(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private int next(int offset) {
        int feed = text.indexOf('\n', offset);
        return feed < 0 ? text.length() : feed + 1;
    }

    private int firstOf(int line) {
        int at = line;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private boolean isLineEnd(int at) {
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }
}
