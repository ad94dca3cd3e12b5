package dev.vedette.notify.routing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes spellings of one word equal: case, diacritics (ë ç š ž č ć), Serbian Cyrillic and its Latin form, and đ however it is
 * typed (đ, dj, ђ, d, and ð, whose capital looks the same).
 */
public final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('ı', "i"),
            Map.entry('ѕ', "dz"),
            Map.entry('а', "a"),
            Map.entry('б', "b"),
            Map.entry('в', "v"),
            Map.entry('г', "g"),
            Map.entry('д', "d"),
            Map.entry('ђ', "d"),
            Map.entry('е', "e"),
            Map.entry('ж', "z"),
            Map.entry('з', "z"),
            Map.entry('и', "i"),
            Map.entry('ј', "j"),
            Map.entry('к', "k"),
            Map.entry('л', "l"),
            Map.entry('љ', "lj"),
            Map.entry('м', "m"),
            Map.entry('н', "n"),
            Map.entry('њ', "nj"),
            Map.entry('о', "o"),
            Map.entry('п', "p"),
            Map.entry('р', "r"),
            Map.entry('с', "s"),
            Map.entry('т', "t"),
            Map.entry('ћ', "c"),
            Map.entry('у', "u"),
            Map.entry('ф', "f"),
            Map.entry('х', "h"),
            Map.entry('ц', "c"),
            Map.entry('ч', "c"),
            Map.entry('џ', "dz"),
            Map.entry('ш', "s"));

    private static final int FIRST_BEYOND_ASCII = 128;

    private Folding() {}

    /** The folded form: lower case, plain Latin where there is one, runs of anything but letters and digits as one space. */
    public static String fold(String text) {
        return text.chars().allMatch(letter -> letter < FIRST_BEYOND_ASCII) ? foldAscii(text) : foldAny(text);
    }

    /** The same for most texts, of which nothing is to be transcribed or taken apart: it is done for each event, and many times faster. */
    private static String foldAscii(String text) {
        var folded = new StringBuilder(text.length());
        boolean apart = false;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char letter = Character.toLowerCase(text.charAt(i));
            boolean partOfDj = letter == 'j' && before == 'd';
            before = letter;
            if (!Character.isLetterOrDigit(letter)) {
                apart = true;
            } else if (!partOfDj) {
                if (apart && !folded.isEmpty()) {
                    folded.append(' ');
                }
                folded.append(letter);
                apart = false;
            }
        }
        return folded.toString();
    }

    static String foldAny(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        // Marks go first: ѓ, ќ and ё are letters with a mark, too.
        String plain =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        var transcribed = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            transcribed.append(LETTERS.getOrDefault(letter, String.valueOf(letter)));
        }
        return APART.matcher(transcribed.toString().replace("dj", "d"))
                .replaceAll(" ")
                .strip();
    }
}
