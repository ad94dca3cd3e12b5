package dev.vedette.notify.rulefile;

import dev.vedette.notify.rulefile.Blocks.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    /** Lines of the whole base: what is among them nobody has added, wherever it stands. A form that takes an entry out leaves what stands above it to the next one. */
    private final Set<String> known;

    private final Map<String, Block> base;
    private final Map<String, Block> ours;
    private final Map<String, Block> theirs;
    /** Comments that both have. */
    private final Set<String> inBoth;

    private final List<String> clashes = new ArrayList<>();

    private EntryMerge(String base, String ours, String theirs) {
        this.known = base.lines().map(String::strip).collect(Collectors.toSet());
        this.base = Blocks.of(base);
        this.ours = Blocks.of(ours);
        this.theirs = Blocks.of(theirs);
        this.inBoth = new HashSet<>(comments(this.ours).keySet());
        inBoth.retainAll(comments(this.theirs).keySet());
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

    /**
     * Puts them together.
     *
     * @param base what both were made of; may be empty, as the others
     */
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
        var left = new StringBuilder();
        for (String name : names()) {
            Block block = merged(name, base.get(name), ours.get(name), theirs.get(name));
            if (block == null) {
                left.append(keptOf(base.get(name), ours.get(name), theirs.get(name)));
            } else {
                merged.put(name, block.below(left.toString()));
                left.setLength(0);
            }
        }
        if (!left.isEmpty()) {
            merged.put(Blocks.TAIL, Block.ofComments(left.toString()));
        }
        return new Outcome(text(merged.values()), clashes);
    }

    /** What stands above something that was taken out, and is in both: who took it out by a form left that. */
    private String keptOf(@Nullable Block was, @Nullable Block our, @Nullable Block their) {
        return Stream.of(above(was), above(our), above(their))
                .flatMap(lines -> Blocks.lines(lines).stream())
                .distinct()
                .filter(line -> inBoth.contains(line.strip()))
                .collect(Collectors.joining());
    }

    /** What a form has left in one place, and somebody kept in another one, stands once: no comment stands more often than in one of the two. */
    private String text(Collection<Block> blocks) {
        Map<String, Integer> left = new HashMap<>();
        Stream.of(ours, theirs)
                .map(EntryMerge::comments)
                .forEach(its -> its.forEach((line, count) -> left.merge(line, count, Math::max)));
        blocks.forEach(block -> Blocks.lines(block.text())
                .forEach(line -> left.computeIfPresent(line.strip(), (same, count) -> count - 1)));
        var text = new StringBuilder();
        for (Block block : blocks) {
            for (String line : Blocks.lines(block.above())) {
                Integer count = left.computeIfPresent(line.strip(), (same, before) -> before - 1);
                if (count == null || count >= 0) {
                    text.append(line);
                }
            }
            text.append(block.text());
        }
        return text.toString();
    }

    /** Lines that are one, and how often each stands there. */
    private static Map<String, Integer> comments(Map<String, Block> file) {
        Map<String, Integer> counts = new HashMap<>();
        file.values().stream()
                .flatMap(block -> Blocks.lines(block.all()).stream())
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .forEach(line -> counts.merge(line, 1, Integer::sum));
        return counts;
    }

    /** The names of all, in the order of theirs, unless only ours has another one; and what the other one added behind what it stood behind. */
    private List<String> names() {
        boolean weMoved = !common(base, ours).equals(common(ours, base));
        boolean theyMoved = !common(base, theirs).equals(common(theirs, base));
        Map<String, Block> first = weMoved && !theyMoved ? ours : theirs;
        Map<String, Block> adding = first == ours ? theirs : ours;
        List<String> names = new ArrayList<>(first.keySet());
        Set<String> placed = new HashSet<>(names);
        String before = null;
        for (Map.Entry<String, Block> added : adding.entrySet()) {
            String name = added.getKey();
            if (!placed.contains(name)) {
                names.add(behind(before, added.getValue().list(), names, adding), name);
            }
            before = name;
        }
        return names;
    }

    private static List<String> common(Map<String, Block> some, Map<String, Block> others) {
        return some.keySet().stream().filter(others::containsKey).toList();
    }

    /** Behind that one; of an entry, behind what the other one added there to the same list, and of a key, behind all entries of the list before it. */
    private int behind(@Nullable String before, @Nullable String list, List<String> names, Map<String, Block> adding) {
        int at = before == null ? 0 : names.indexOf(before) + 1;
        while (at < names.size() && goesBefore(names.get(at), list, adding)) {
            at++;
        }
        return at;
    }

    private boolean goesBefore(String name, @Nullable String list, Map<String, Block> adding) {
        String its = Stream.of(base, ours, theirs)
                .map(file -> file.get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Block::list)
                .orElse(null);
        return list == null ? its != null : list.equals(its) && !base.containsKey(name) && !adding.containsKey(name);
    }

    private @Nullable Block merged(String name, @Nullable Block was, @Nullable Block our, @Nullable Block their) {
        String before = above(was);
        if (name.equals(Blocks.TAIL)) {
            return Block.ofComments(above(before, above(our), above(their)));
        }
        Block block = chosen(name, was, our, their);
        if (block == null && isKept(name)) {
            block = Stream.of(their, our, was)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (block == null) {
            return null;
        }
        String above = above(before, our == null ? before : our.above(), their == null ? before : their.above());
        return new Block(above, block.text(), block.list(), block.node(), block.ordered());
    }

    private static String above(@Nullable Block block) {
        return block == null ? "" : block.above();
    }

    private @Nullable Block chosen(String name, @Nullable Block was, @Nullable Block our, @Nullable Block their) {
        if (our != null && their != null && was != null && their.text().equals(was.text())) {
            return our;
        }
        if (isUnchanged(our, was)) {
            return their == null && saysMore(our) ? clash(name, null) : their;
        }
        if (isUnchanged(their, was)) {
            return our == null && saysMore(their) ? clash(name, their) : our;
        }
        return isUnchanged(our, their) ? their : clash(name, their);
    }

    private @Nullable Block clash(String name, @Nullable Block their) {
        clashes.add(name);
        return their;
    }

    /** Whether somebody wrote above it what the other one, who took it out, has not read. */
    private boolean saysMore(@Nullable Block one) {
        return one != null
                && one.above().lines().map(String::strip).anyMatch(line -> !line.isEmpty() && !known.contains(line));
    }

    private boolean isUnchanged(@Nullable Block one, @Nullable Block other) {
        return one == null ? other == null : one.isNoMoreThan(other, known);
    }

    /** Whether it is the key of a list of which an entry is in the file, whoever took the list out. */
    private boolean isKept(String name) {
        return Stream.of(ours, theirs)
                .flatMap(file -> file.entrySet().stream())
                .filter(entry -> name.equals(entry.getValue().list()))
                .map(Map.Entry::getKey)
                .distinct()
                .anyMatch(entry -> isThere(base.get(entry), ours.get(entry), theirs.get(entry)));
    }

    private boolean isThere(@Nullable Block was, @Nullable Block our, @Nullable Block their) {
        return isUnchanged(our, was) ? their != null : isUnchanged(their, was) ? our != null : their != null;
    }

    /** What was there is as whoever changed it left it; what both put there stands one after the other. */
    private static String above(String before, String our, String their) {
        if (our.equals(before) || our.equals(their)) {
            return their;
        }
        if (their.equals(before)) {
            return our;
        }
        List<String> old = Blocks.lines(before);
        List<String> mine = Blocks.lines(our);
        return Stream.concat(
                        Blocks.lines(their).stream().filter(line -> mine.contains(line) || !old.contains(line)),
                        mine.stream().filter(line -> !old.contains(line)))
                .collect(Collectors.joining());
    }
}
