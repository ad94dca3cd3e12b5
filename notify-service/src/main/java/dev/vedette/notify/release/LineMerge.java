package dev.vedette.notify.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Puts together what two made of the same text, line by line. Where only one changed something, his lines are taken. Where both did, it goes together only if
 * they did the same; or, if that is wished, if each changed lines of his own that only touch, or both put something in: then one after the other, and once what both begin with.
 */
final class LineMerge {

    private final List<String> base;
    private final List<String> ours;
    private final List<String> theirs;
    private final boolean joining;
    private final StringBuilder merged = new StringBuilder();
    private final List<Clash> clashes = new ArrayList<>();
    /** How far the three are put together. */
    private int baseAt;

    private int oursAt;
    private int theirsAt;

    /**
     * A place that both changed, each in his own way.
     *
     * @param ours its lines in our text
     * @param theirs its lines in their text
     */
    record Clash(Span ours, Span theirs) {}

    /**
     * Lines of a text that follow each other.
     *
     * @param from the first, from 1; of none, the one before which they would stand
     * @param count how many; may be none
     */
    record Span(int from, int count) {

        @Override
        public String toString() {
            return switch (count) {
                case 0 -> "nothing before line " + from;
                case 1 -> "line " + from;
                default -> "lines " + from + " to " + (from + count - 1);
            };
        }
    }

    /**
     * What came of it.
     *
     * @param text with their lines wherever the two clash
     */
    record Outcome(String text, List<Clash> clashes) {

        Outcome {
            clashes = List.copyOf(clashes);
        }
    }

    private LineMerge(String base, String ours, String theirs, boolean joining) {
        this.base = lines(base);
        this.ours = lines(ours);
        this.theirs = lines(theirs);
        this.joining = joining;
    }

    /** @param joining whether what only touches, and what both put in at one place, is taken one after the other; it clashes otherwise */
    static Outcome of(String base, String ours, String theirs, boolean joining) {
        var merge = new LineMerge(base, ours, theirs, joining);
        merge.run();
        return new Outcome(merge.merged.toString(), merge.clashes);
    }

    private void run() {
        List<LineChange> mine = LineChange.between(base, ours);
        List<LineChange> other = LineChange.between(base, theirs);
        int my = 0;
        int their = 0;
        while (my < mine.size() || their < other.size()) {
            int from = Math.min(start(mine, my), start(other, their));
            var place = new Place(from, joining && (putsIn(mine, my, from) || putsIn(other, their, from)));
            int firstMine = my;
            int firstOther = their;
            while (isPartOf(place, mine, my) || isPartOf(place, other, their)) {
                place.to = Math.max(
                        place.to,
                        isPartOf(place, mine, my)
                                ? mine.get(my++).end()
                                : other.get(their++).end());
            }
            unchanged(from);
            changed(place.to, grown(mine.subList(firstMine, my)), grown(other.subList(firstOther, their)));
        }
        unchanged(base.size());
    }

    /** Lines of the base that at least one changed. */
    private static final class Place {

        private final int from;
        /** Whether lines are only put in there. */
        private final boolean putsIn;

        private int to;

        Place(int from, boolean putsIn) {
            this.from = from;
            this.putsIn = putsIn;
            this.to = from;
        }
    }

    private static int start(List<LineChange> changes, int index) {
        return index < changes.size() ? changes.get(index).from() : Integer.MAX_VALUE;
    }

    private static boolean putsIn(List<LineChange> changes, int index, int at) {
        return start(changes, index) == at && changes.get(index).onlyPutsIn();
    }

    /** What touches belongs together, unless both are to be had: each changed lines of his own then, or only put some in beside them. */
    private boolean isPartOf(Place place, List<LineChange> changes, int index) {
        int start = start(changes, index);
        if (!joining || start != place.to) {
            return start <= place.to;
        }
        boolean begins = place.to == place.from;
        return begins && changes.get(index).onlyPutsIn() == place.putsIn;
    }

    /** By how many lines a text is longer for them. */
    private static int grown(List<LineChange> changes) {
        return changes.stream().mapToInt(LineChange::grown).sum();
    }

    private void unchanged(int to) {
        int count = to - baseAt;
        base.subList(baseAt, to).forEach(this::put);
        advance(count, count, count);
    }

    private void advance(int inBase, int inOurs, int inTheirs) {
        baseAt += inBase;
        oursAt += inOurs;
        theirsAt += inTheirs;
    }

    private void changed(int to, int oursGrown, int theirsGrown) {
        int count = to - baseAt;
        List<String> old = base.subList(baseAt, to);
        List<String> my = ours.subList(oursAt, oursAt + count + oursGrown);
        List<String> their = theirs.subList(theirsAt, theirsAt + count + theirsGrown);
        if (my.equals(old) || my.equals(their) || (old.isEmpty() && contains(their, my))) {
            their.forEach(this::put);
        } else if (their.equals(old) || (old.isEmpty() && contains(my, their))) {
            my.forEach(this::put);
        } else if (joining && old.isEmpty()) {
            joined(my, their);
        } else {
            clashes.add(new Clash(new Span(oursAt + 1, my.size()), new Span(theirsAt + 1, their.size())));
            their.forEach(this::put);
        }
        advance(count, my.size(), their.size());
    }

    /** Once what both begin with: an entry says first which one it is. */
    private void joined(List<String> my, List<String> their) {
        int same = 0;
        while (same < Math.min(my.size(), their.size()) && my.get(same).equals(their.get(same))) {
            same++;
        }
        their.forEach(this::put);
        my.subList(same, my.size()).forEach(this::put);
    }

    private static boolean contains(List<String> all, List<String> some) {
        return Collections.indexOfSubList(all, some) >= 0;
    }

    /** What stood at the end of a text may have no line break. */
    private void put(String line) {
        if (!merged.isEmpty() && merged.charAt(merged.length() - 1) != '\n') {
            merged.append('\n');
        }
        merged.append(line);
    }

    /** With their line breaks, so that nothing of a text is lost. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }
}
