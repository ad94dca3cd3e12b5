package dev.vedette.notify.release;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lines of a text in whose place another text has others.
 *
 * @param from how many lines stand before them
 * @param count how many they are; may be none
 * @param put how many stand in their place; may be none
 */
record LineChange(int from, int count, int put) {

    /** The time of comparing grows with the square of what differs: what is longer counts as changed in whole. */
    private static final int MOST_COMPARED = 10_000;

    /** In the order of the text. */
    static List<LineChange> between(List<String> before, List<String> after) {
        int above = 0;
        int shorter = Math.min(before.size(), after.size());
        while (above < shorter && before.get(above).equals(after.get(above))) {
            above++;
        }
        int below = 0;
        while (below < shorter - above
                && before.get(before.size() - 1 - below).equals(after.get(after.size() - 1 - below))) {
            below++;
        }
        List<String> old = before.subList(above, before.size() - below);
        List<String> next = after.subList(above, after.size() - below);
        if (old.size() + next.size() > MOST_COMPARED) {
            return List.of(new LineChange(above, old.size(), next.size()));
        }
        int skipped = above;
        return joined(DiffUtils.diff(old, next, new MyersDiffWithLinearSpace<String>()).getDeltas().stream()
                .map(delta -> new LineChange(
                        skipped + delta.getSource().getPosition(),
                        delta.getSource().size(),
                        delta.getTarget().size()))
                .sorted(Comparator.comparingInt(LineChange::from))
                .toList());
    }

    /** The library tells lines put in and lines taken out at one place as two changes, in any order. */
    private static List<LineChange> joined(List<LineChange> changes) {
        var joined = new ArrayList<LineChange>();
        for (LineChange change : changes) {
            LineChange last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || last.end() < change.from()) {
                joined.add(change);
            } else {
                int end = Math.max(last.end(), change.end());
                joined.set(
                        joined.size() - 1, new LineChange(last.from(), end - last.from(), last.put() + change.put()));
            }
        }
        return joined;
    }

    /** Whether it only puts lines in. */
    boolean onlyPutsIn() {
        return count == 0;
    }

    /** How many lines stand before what follows them. */
    int end() {
        return from + count;
    }

    int grown() {
        return put - count;
    }
}
