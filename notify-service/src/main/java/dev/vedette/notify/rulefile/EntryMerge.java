package dev.vedette.notify.rulefile;

import dev.vedette.notify.rulefile.Blocks.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what two made of the same rule file, entry by entry, so that nothing of how each is written is lost: what only one changed, added or took out is as he left it, with its
 * comments. What both changed in different ways clashes.
 */
public final class EntryMerge {

    private static final String ORDER = "the order of what is in it";

    private final Map<String, Block> base;
    private final Map<String, Block> ours;
    private final Map<String, Block> theirs;
    private final List<String> clashes = new ArrayList<>();

    private EntryMerge(String base, String ours, String theirs) {
        this.base = Blocks.of(base);
        this.ours = Blocks.of(ours);
        this.theirs = Blocks.of(theirs);
    }

    /**
     * What came of it.
     *
     * @param text as theirs wherever the two clash
     * @param clashes names such as "rule night-watch"
     */
    public record Outcome(String text, List<String> clashes) {

        public Outcome {
            clashes = List.copyOf(clashes);
        }
    }

    public static Outcome of(String base, String ours, String theirs) {
        if (ours.equals(base) || ours.equals(theirs)) {
            return new Outcome(theirs, List.of());
        }
        if (theirs.equals(base)) {
            return new Outcome(ours, List.of());
        }
        return new EntryMerge(base, ours, theirs).merged();
    }

    private Outcome merged() {
        Map<String, Block> merged = new LinkedHashMap<>();
        for (String name : names()) {
            Block block = merged(name, base.get(name), ours.get(name), theirs.get(name));
            if (block != null) {
                merged.put(name, block);
            }
        }
        return new Outcome(merged.values().stream().map(Block::text).collect(Collectors.joining()), clashes);
    }

    /** Theirs if both say the same: the names of all, in the order of whoever changed that, and what the other one added behind what it stood behind. */
    private List<String> names() {
        boolean weMoved = !common(base, ours).equals(common(ours, base));
        boolean theyMoved = !common(base, theirs).equals(common(theirs, base));
        if (weMoved && theyMoved && !common(ours, theirs).equals(common(theirs, ours))) {
            clashes.add(ORDER);
        }
        boolean ourOrder = weMoved && !theyMoved;
        List<String> names = new ArrayList<>((ourOrder ? ours : theirs).keySet());
        Set<String> known = new HashSet<>(names);
        Map<String, Block> adding = ourOrder ? theirs : ours;
        String before = null;
        for (Map.Entry<String, Block> added : adding.entrySet()) {
            String name = added.getKey();
            if (!known.contains(name)) {
                names.add(behind(before, added.getValue(), names, adding), name);
            }
            before = name;
        }
        return names;
    }

    private static List<String> common(Map<String, Block> some, Map<String, Block> others) {
        return some.keySet().stream().filter(others::containsKey).toList();
    }

    /** Behind that one, and what the other one added there to the same list. */
    private int behind(@Nullable String before, Block block, List<String> names, Map<String, Block> adding) {
        Map<String, Block> other = adding == ours ? theirs : ours;
        int at = before == null ? 0 : names.indexOf(before) + 1;
        while (at < names.size()
                && !base.containsKey(names.get(at))
                && !adding.containsKey(names.get(at))
                && goesBefore(block, other.get(names.get(at)))) {
            at++;
        }
        return at;
    }

    private static boolean goesBefore(Block block, @Nullable Block other) {
        return other != null && (block.list() == null || block.list().equals(other.list()));
    }

    private @Nullable Block merged(String name, @Nullable Block was, @Nullable Block our, @Nullable Block their) {
        if (Objects.equals(text(our), text(was)) || Objects.equals(text(our), text(their))) {
            return their;
        }
        if (Objects.equals(text(their), text(was))) {
            return our;
        }
        if (name.equals(Blocks.TAIL) && our != null && their != null) {
            return new Block(their.text() + our.text(), null, null);
        }
        if (our == null || their == null || !our.saysTheSameAs(their) || !keepsComments(was, our, their)) {
            clashes.add(name);
        }
        return their;
    }

    private static @Nullable String text(@Nullable Block block) {
        return block == null ? null : block.text();
    }

    /** Whether all that was written beside it in ours is in theirs, or was there before. */
    private static boolean keepsComments(@Nullable Block was, Block our, Block their) {
        Set<String> known = Stream.of(was == null ? "" : was.text(), their.text())
                .flatMap(String::lines)
                .map(String::strip)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return our.text()
                .lines()
                .map(String::strip)
                .filter(line -> line.contains("#"))
                .allMatch(known::contains);
    }
}
