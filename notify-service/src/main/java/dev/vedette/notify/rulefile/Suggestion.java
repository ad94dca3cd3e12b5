package dev.vedette.notify.rulefile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
final class Suggestion {

    /** Letters of a word that is taken for the beginning of a longer one. */
    private static final int BEGINNING = 4;

    private Suggestion() {}

    /** Says how to mend a word that is none of those known. */
    static String mend(String word, Collection<String> known) {
        String all = known.isEmpty() ? "There are none" : "Known are: " + String.join(", ", known);
        return nearest(word, known)
                .map(guess -> "Did you mean " + guess + "? " + all)
                .orElse(all);
    }

    /** Whether a mistyped word is taken for this one. */
    static boolean suggests(String word, String meant, Collection<String> known) {
        return nearest(word, known).filter(meant::equals).isPresent();
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        String lower = word.substring(0, Math.min(word.length(), 64)).toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate ->
                        distance(lower, candidate.toLowerCase(Locale.ROOT)) <= Math.min(2, candidate.length() - 1))
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .or(() -> known.stream()
                        .filter(candidate -> lower.length() >= BEGINNING
                                && candidate.toLowerCase(Locale.ROOT).startsWith(lower))
                        .findFirst());
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replace = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
