package dev.vedette.notify.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two texts line by line, as far as they differ, with a few lines around.
 *
 * @param taken how many lines of the old text are not in the new one
 * @param put how many lines are new
 * @param lines what is shown
 * @param cut whether there are more differences than are shown
 */
public record LineDifference(int taken, int put, List<Line> lines, boolean cut) {

    private static final int AROUND = 3;
    private static final int MOST_SHOWN = 2_000;

    /** The time of comparing grows with the square of what differs: what is longer is shown as replaced in whole. */
    private static final int MOST_COMPARED = 10_000;

    private static final String WINDOWS = "\r\n";
    private static final String NO_END = "\\ no line break at the end";

    /** What a line is. */
    public enum Kind {
        SAME,
        TAKEN,
        PUT,
        /** Lines that are not shown stand in its place. */
        GAP
    }

    /** A line; of a gap the text is empty. */
    public record Line(Kind kind, String text) {

        /** A plus or a minus, so that it does not take colours to see what it is. */
        public String sign() {
            return switch (kind) {
                case TAKEN -> "-";
                case PUT -> "+";
                default -> " ";
            };
        }
    }

    static LineDifference between(String before, String after) {
        boolean both = isWindows(before) && isWindows(after);
        List<String> old = split(both ? before.replace(WINDOWS, "\n") : before);
        List<String> next = split(both ? after.replace(WINDOWS, "\n") : after);
        int above = above(old, next);
        int below = below(old, next, above);
        List<String> oldMiddle = old.subList(above, old.size() - below);
        List<String> nextMiddle = next.subList(above, next.size() - below);
        var writer = new Writer(old, next);
        if (oldMiddle.size() + nextMiddle.size() > MOST_COMPARED) {
            writer.add(new Block(above, oldMiddle.size(), above, nextMiddle.size()));
        } else {
            blocks(oldMiddle, nextMiddle, above).forEach(writer::add);
        }
        return writer.finish();
    }

    /** Whether both are the same. */
    public boolean isNone() {
        return taken == 0 && put == 0;
    }

    /** Lines of the old text in whose place there are lines of the new one; either may be none. */
    private record Block(int from, int count, int nextFrom, int nextCount) {

        /** Both as one, if nothing stands between them. */
        @Nullable
        Block with(Block later) {
            return from + count == later.from && nextFrom + nextCount == later.nextFrom
                    ? new Block(from, count + later.count, nextFrom, nextCount + later.nextCount)
                    : null;
        }
    }

    /** The library tells lines put in and lines taken out at one place as two changes, in any order. */
    private static List<Block> blocks(List<String> old, List<String> next, int above) {
        var blocks = new ArrayList<Block>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, next, new MyersDiffWithLinearSpace<String>())
                .getDeltas()) {
            var block = new Block(
                    above + delta.getSource().getPosition(),
                    delta.getSource().size(),
                    above + delta.getTarget().getPosition(),
                    delta.getTarget().size());
            int last = blocks.size() - 1;
            Block both = last < 0 ? null : blocks.get(last).with(block);
            if (both == null) {
                blocks.add(block);
            } else {
                blocks.set(last, both);
            }
        }
        return blocks;
    }

    private static boolean isWindows(String text) {
        String rest = text.replace(WINDOWS, "");
        return rest.indexOf('\r') < 0 && rest.indexOf('\n') < 0;
    }

    /** Lines without their ends; that the last one has none, or that lines end otherwise, is a difference that has to be seen. */
    private static List<String> split(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String shown = text.replace("\r", "\u240d");
        var lines = new ArrayList<>(Arrays.asList(shown.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last);
            lines.add(NO_END);
        }
        return lines;
    }

    private static int above(List<String> one, List<String> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }

    private static int below(List<String> one, List<String> other, int above) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) - above
                && one.get(one.size() - 1 - same).equals(other.get(other.size() - 1 - same))) {
            same++;
        }
        return same;
    }

    private static final class Writer {

        private final List<String> old;
        private final List<String> next;
        private final List<Line> lines = new ArrayList<>();
        /** Of the old text, up to which line it was written. */
        private int written;

        private int taken;
        private int put;

        Writer(List<String> old, List<String> next) {
            this.old = old;
            this.next = next;
        }

        void add(Block block) {
            int from = block.from();
            int begin = Math.max(written, from - AROUND);
            int until = lines.isEmpty() ? written : Math.min(begin, written + AROUND);
            same(written, until);
            if (begin > until) {
                lines.add(new Line(Kind.GAP, ""));
            }
            same(begin, from);
            old.subList(from, from + block.count()).forEach(text -> lines.add(new Line(Kind.TAKEN, text)));
            next.subList(block.nextFrom(), block.nextFrom() + block.nextCount())
                    .forEach(text -> lines.add(new Line(Kind.PUT, text)));
            written = from + block.count();
            taken += block.count();
            put += block.nextCount();
        }

        private void same(int from, int until) {
            old.subList(from, Math.max(from, until)).forEach(text -> lines.add(new Line(Kind.SAME, text)));
        }

        LineDifference finish() {
            if (!lines.isEmpty()) {
                int until = Math.min(old.size(), written + AROUND);
                same(written, until);
                if (until < old.size()) {
                    lines.add(new Line(Kind.GAP, ""));
                }
            }
            List<Line> shown = lines.size() > MOST_SHOWN ? lines.subList(0, MOST_SHOWN) : lines;
            return new LineDifference(taken, put, List.copyOf(shown), lines.size() > MOST_SHOWN);
        }
    }
}
