package dev.vedette.incident.problem;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What text may consist of: no control characters, so that no text can add a header to a mail or an entry to a log; no bidirectional
 * controls and nothing else that cannot be seen, so that what is read is what is stored, and two texts that look alike are alike; nothing
 * that a mail program would decode to something else. Stricter than {@code common.v1.schema.json}, which receivers rely on.
 */
public final class Text {

    /** Most characters (Unicode code points) of one line. */
    public static final int LINE = 300;
    /** Most characters (Unicode code points) of text of several lines. */
    public static final int LONG = 8000;

    /** Accents and the like on one character; languages need three at most. */
    private static final int MOST_MARKS = 8;

    private static final String CONTROL = "control, bidirectional, invisible and unreadable characters are refused";
    /** Space that is not counted as space: fillers of Hangul, and a pattern of Braille without dots. */
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0\u2800";
    /** What Unicode calls default ignorable and Java does not know as a format character: it is drawn as nothing. */
    private static final Pattern IGNORABLE = Pattern.compile(
            "[\\u034F\\u17B4\\u17B5\\u180B-\\u180F\\u2065\\uFE00-\\uFE0F\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}]");
    /** Stands for an object that is not there. */
    private static final int OBJECT_REPLACEMENT = 0xFFFC;
    /** Stands for what could not be read: what was meant is lost. */
    private static final int REPLACEMENT = 0xFFFD;
    /** Emoji that are no symbols to Java. */
    private static final char KEY = '\u20E3';

    private static final String OTHER_EMOJI = "\u203C\u2049\u2139\u3030\u303D";
    /** RFC 2047: a mail program shows what it stands for. */
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^\\s?]*\\?[bBqQ]\\?");

    private Text() {}

    /** What is wrong with one line of text, if anything. */
    public static Optional<String> errorInLine(String text) {
        return Optional.ofNullable(error(text, LINE, false)).or(() -> encodedWord(text));
    }

    /** What is wrong with text of several lines, which are separated by line feeds alone, if anything. */
    public static Optional<String> errorInText(String text) {
        return Optional.ofNullable(error(text, LONG, true));
    }

    private static @Nullable String error(String text, int limit, boolean lines) {
        if (text.codePoints().allMatch(Text::isBlank)) {
            return "must not be blank";
        }
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            return "has " + length + " characters; at most " + limit + " are allowed";
        }
        int marks = 0;
        int before = ' ';
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            boolean allowed = (lines && character == '\n')
                    || (isLook(character) && (isSymbol(before) || isKeycap(text, at, before)));
            if (!allowed && isRefused(character)) {
                return "has a character that is not allowed at position %d (U+%04X): %s"
                        .formatted(at + 1, character, CONTROL);
            }
            before = character;
            marks = isMark(character) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return "has more than %d marks on one character at position %d".formatted(MOST_MARKS, at + 1);
            }
        }
        return null;
    }

    private static Optional<String> encodedWord(String text) {
        var word = ENCODED_WORD.matcher(text);
        return word.find()
                ? Optional.of("must not have an encoded word of mail headers, as at position " + (word.start() + 1))
                : Optional.empty();
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || FILLERS.indexOf(character) >= 0;
    }

    /** Whether it says that a symbol is drawn as text or in colour, as keyboards of phones put it after emoji. */
    private static boolean isLook(int character) {
        return character == 0xFE0E || character == 0xFE0F;
    }

    /** A digit, {@code #} or {@code *} in a key, as phones write it. */
    private static boolean isKeycap(String text, int at, int before) {
        boolean onKeys = (before >= '0' && before <= '9') || before == '#' || before == '*';
        return onKeys && at + 1 < text.length() && text.charAt(at + 1) == KEY;
    }

    private static boolean isSymbol(int character) {
        int type = Character.getType(character);
        return type == Character.OTHER_SYMBOL
                || type == Character.MATH_SYMBOL
                || isPictograph(character)
                || OTHER_EMOJI.indexOf(character) >= 0;
    }

    /** Kept by Unicode for pictures: emoji that are newer than this Java are among them. */
    private static boolean isPictograph(int character) {
        return character >= 0x1F000 && character <= 0x1FAFF;
    }

    private static boolean isRefused(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.UNASSIGNED -> !isPictograph(character);
            default ->
                character == OBJECT_REPLACEMENT
                        || character == REPLACEMENT
                        || FILLERS.indexOf(character) >= 0
                        || IGNORABLE.matcher(Character.toString(character)).matches();
        };
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
