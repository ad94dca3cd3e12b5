package dev.vedette.incident.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with a policy, so that all is said at once. */
final class PolicyMistakes {

    private static final int LONGEST_WORD = 60;
    private static final int NEAR = 2;

    private final List<Mistake> found = new ArrayList<>();

    /**
     * One of them.
     *
     * @param line from 1
     * @param column from 1
     */
    record Mistake(int line, int column, String what, String mend) {

        @Override
        public String toString() {
            return "%d:%d: %s. %s.".formatted(line, column, what, mend);
        }
    }

    void add(Node node, String what, String mend) {
        add(node.getStartMark(), what, mend);
    }

    void add(Optional<Mark> mark, String what, String mend) {
        found.add(new Mistake(
                mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, what, mend));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<Mistake> all() {
        return found.stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .toList();
    }

    /** A word of the file in a message: short and on one line. */
    static String quote(String word) {
        String line = word.replaceAll("\\p{C}", "�");
        return "'" + (line.length() > LONGEST_WORD ? line.substring(0, LONGEST_WORD) + "…" : line) + "'";
    }

    /** How to mend a word that is none of those known. */
    static String mend(String word, Collection<String> known) {
        String all = "Known are: " + String.join(", ", known);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= NEAR)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(guess -> "Did you mean " + guess + "? " + all)
                .orElse(all);
    }

    /** Levenshtein's, ignoring case, of the beginning of what was typed. */
    private static int distance(String typed, String known) {
        String one = typed.substring(0, Math.min(typed.length(), LONGEST_WORD)).toLowerCase(Locale.ROOT);
        String other = known.toLowerCase(Locale.ROOT);
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(
                                steps[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1),
                                Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
            }
        }
        return steps[one.length()][other.length()];
    }
}
