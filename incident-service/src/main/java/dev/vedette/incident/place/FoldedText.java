package dev.vedette.incident.place;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Text reduced to what search compares: words of lower-case Latin letters and digits, without accents. */
final class FoldedText {

    /** What decomposition leaves: letters that have no accent to lose, and Cyrillic. */
    private static final Map<Character, String> LATIN = Map.ofEntries(
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('ł', "l"),
            Map.entry('ø', "o"),
            Map.entry('ı', "i"),
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('а', "a"),
            Map.entry('б', "b"),
            Map.entry('в', "v"),
            Map.entry('г', "g"),
            Map.entry('д', "d"),
            Map.entry('ђ', "d"),
            Map.entry('е', "e"),
            Map.entry('ж', "z"),
            Map.entry('з', "z"),
            Map.entry('ѕ', "dz"),
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

    private FoldedText() {}

    /** Whether two names differ in nothing but case, accents, script and punctuation; of scripts that do not fold, in case alone. */
    static boolean isSame(String one, String other) {
        List<String> words = words(one);
        return words.isEmpty() ? one.strip().equalsIgnoreCase(other.strip()) : words.equals(words(other));
    }

    /** The words of a text, in order; empty if it has neither letter nor digit. {@code Đ} folds as its other spelling {@code Dj} does. */
    static List<String> words(String text) {
        String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        var folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK || c == '\'' || c == '’') {
                continue;
            }
            folded.append(c < 128 && Character.isLetterOrDigit(c) ? String.valueOf(c) : LATIN.getOrDefault(c, " "));
        }
        var words = new ArrayList<String>();
        for (String word : folded.toString().replace("dj", "d").split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }
}
