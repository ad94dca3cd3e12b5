package dev.vedette.notify.rulefile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Letters in a pattern whose case is not to count, where it has ranges of them. The library (re2j 1.8) goes through each letter of a range, for all that differ from it by their
 * case alone, until it is back at that one. It never is for nine old Cyrillic letters, as it knows their capitals but not them as small letters of those: a pattern with one is read for ever.
 * Ranges are judged by what stands around a hyphen, rather once too often.
 */
final class FoldedLetters {

    private static final int FIRST = 0x1C80;
    private static final int LAST = 0x1C88;

    /** Flags by which cases are the same, wherever they stand. */
    private static final Pattern FOLDS = Pattern.compile("\\(\\?[A-Za-z]*i");

    /** One letter as it may be written, or the sign of a range. */
    private static final Pattern LETTER =
            Pattern.compile("(?s)\\\\x\\{0*(?<hex>[0-9A-Fa-f]+)\\}|\\\\(?<escaped>.)|(?<range>-)|(?<plain>.)");

    private static final int RANGE = -1;

    /** Of the last letter that there is, in hexadecimal. */
    private static final int MOST_DIGITS = 6;

    private static final int ALL = Character.MAX_CODE_POINT + 1;

    private final List<Integer> letters;

    private FoldedLetters(List<Integer> letters) {
        this.letters = letters;
    }

    static FoldedLetters of(String pattern) {
        return new FoldedLetters(FOLDS.matcher(pattern).find() ? letters(pattern) : List.of());
    }

    /** Whether the pattern can never be read. */
    boolean areEndless() {
        return letters.stream().anyMatch(letter -> isBetween(letter, letter))
                || ranges().anyMatch(at -> isBetween(letters.get(at - 1), letters.get(at + 1)));
    }

    /** How many stand in ranges. */
    long inRanges() {
        return ranges().mapToLong(at -> Math.max(0, Math.min(ALL, letters.get(at + 1)) - letters.get(at - 1)))
                .sum();
    }

    private IntStream ranges() {
        return IntStream.range(1, letters.size() - 1).filter(at -> letters.get(at) == RANGE);
    }

    private static boolean isBetween(int first, int last) {
        return first <= LAST && last >= FIRST;
    }

    /** What is too large for one is refused when the pattern is read. */
    private static int letter(String hex) {
        return hex.length() > MOST_DIGITS ? ALL : Integer.parseInt(hex, 16);
    }

    private static List<Integer> letters(String pattern) {
        var letters = new ArrayList<Integer>();
        Matcher letter = LETTER.matcher(pattern);
        while (letter.find()) {
            if (letter.group("range") != null) {
                letters.add(RANGE);
            } else if (letter.group("hex") != null) {
                letters.add(letter(letter.group("hex")));
            } else {
                String plain = letter.group("plain");
                letters.add((plain == null ? letter.group("escaped") : plain).codePointAt(0));
            }
        }
        return letters;
    }
}
