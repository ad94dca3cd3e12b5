package dev.vedette.notify.rulefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A rule file taken apart into what can be changed by itself: each entry of a list, each test, and what stands under each other key, every one with the lines above it that are empty or
 * comments, which may be changed apart from it. Put together again in their order they are the file. What is laid out so that it cannot be told apart by lines stays together.
 */
final class Blocks {

    /** The name of what is one block in whole. */
    static final String FILE = "the file";

    private static final String TESTS = "tests";

    /** The name of the comments below all else. */
    static final String TAIL = "what stands at the end";

    private final List<String> lines;
    /** Names by the first line of each, from 0. */
    private final TreeMap<Integer, String> starts = new TreeMap<>();

    private final Set<String> names = new HashSet<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, String> lists = new HashMap<>();

    private Blocks(List<String> lines) {
        this.lines = lines;
    }

    /**
     * One of them.
     *
     * @param above the lines above it that are empty or comments
     * @param list the key of the list that it is an entry of; null if it is none
     * @param node what it says; null of comments alone, and of a key alone whose entries are others
     * @param ordered whether lists in it mean something by their order
     */
    record Block(
            String above,
            String text,
            @Nullable String list,
            @Nullable Node node,
            boolean ordered) {

        static Block ofComments(String lines) {
            return new Block(lines, "", null, null, false);
        }

        /** Whether both mean the same, and what comments stand in this one are in the other one or known. */
        boolean isNoMoreThan(@Nullable Block other, Set<String> known) {
            if (other == null) {
                return false;
            }
            return text.equals(other.text) || (meansTheSameAs(other) && hasOnlyComments(other, known));
        }

        private boolean meansTheSameAs(Block other) {
            if (node == null || other.node == null) {
                return false;
            }
            return NodeComparison.meanTheSame(node, other.node, ordered);
        }

        private boolean hasOnlyComments(Block of, Set<String> known) {
            Set<String> its = of.text.lines().map(String::strip).collect(Collectors.toSet());
            return text.lines()
                    .map(String::strip)
                    .filter(line -> line.contains("#"))
                    .allMatch(line -> its.contains(line) || known.contains(line));
        }

        String all() {
            return above + text;
        }

        /** With that above it, too. */
        Block below(String lines) {
            return new Block(lines + above, text, list, node, ordered);
        }
    }

    /** Those of a file by their names, such as "rule night-watch", in its order; none of an empty one. */
    static Map<String, Block> of(String file) {
        if (file.isBlank()) {
            return Map.of();
        }
        var blocks = new Blocks(lines(file));
        MappingNode root = EntryChanges.root(file);
        boolean apart = root != null && !file.replace("\r\n", "").contains("\r") && blocks.begin(root);
        return apart ? blocks.cut() : Map.of(FILE, new Block("", file, null, root, true));
    }

    /** With their line breaks, the last one as well. */
    static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of((text.endsWith("\n") ? text : text + "\n").split("(?<=\n)", 0));
    }

    /** Whether each key begins a line of its own, and none stands twice. */
    private boolean begin(MappingNode root) {
        for (NodeTuple tuple : root.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!begins(tuple.getKeyNode(), key, tuple.getValueNode())) {
                return false;
            }
            if (tuple.getValueNode() instanceof SequenceNode list) {
                entries(key, list);
            }
        }
        return !starts.isEmpty();
    }

    private boolean begins(Node at, String name, Node says) {
        int line = at.getStartMark().map(mark -> mark.getLine()).orElse(-1);
        if (line < 0 || starts.containsKey(line) || name.isEmpty() || !names.add(name)) {
            return false;
        }
        starts.put(line, name);
        nodes.put(name, says);
        return true;
    }

    /** Each of its own, if every one begins a line with its hyphen and has a name that no other one has. */
    private void entries(String key, SequenceNode list) {
        Optional<Section> section = Section.of(key);
        if (section.isEmpty() && !key.equals(TESTS)) {
            return;
        }
        Map<Integer, String> found = new LinkedHashMap<>();
        for (Node entry : list.getValue()) {
            int line = entry.getStartMark().map(mark -> mark.getLine()).orElse(-1);
            String name = section.map(it -> it.title() + " " + EntryTree.text(entry, it.idKey()))
                    .orElseGet(() -> "test " + EntryTree.text(entry, "name"));
            boolean alone = line >= 0
                    && lines.get(line).stripLeading().startsWith("- ")
                    && !starts.containsKey(line)
                    && !found.containsKey(line)
                    && !found.containsValue(name)
                    && !names.contains(name);
            if (!alone) {
                return;
            }
            found.put(line, name);
        }
        starts.putAll(found);
        names.addAll(found.values());
        int at = 0;
        for (Map.Entry<Integer, String> entry : found.entrySet()) {
            nodes.put(entry.getValue(), list.getValue().get(at++));
            lists.put(entry.getValue(), key);
        }
        if (!found.isEmpty()) {
            // What is left of it says nothing but that there is such a list.
            nodes.remove(key);
        }
    }

    private Map<String, Block> cut() {
        Map<String, Block> blocks = new LinkedHashMap<>();
        List<Integer> firsts = new ArrayList<>(starts.keySet());
        int from = 0;
        for (int i = 0; i < firsts.size(); i++) {
            int first = firsts.get(i);
            int to = aboveComments(first, i + 1 < firsts.size() ? firsts.get(i + 1) : lines.size());
            String name = String.valueOf(starts.get(first));
            blocks.put(
                    name,
                    new Block(text(from, first), text(first, to), lists.get(name), nodes.get(name), isOrdered(name)));
            from = to;
        }
        if (from < lines.size()) {
            blocks.put(TAIL, Block.ofComments(text(from, lines.size())));
        }
        return blocks;
    }

    private boolean isOrdered(String name) {
        return Section.of(lists.getOrDefault(name, name))
                .filter(Section::isOrdered)
                .isPresent();
    }

    private String text(int from, int to) {
        return String.join("", lines.subList(from, to));
    }

    /** Where the lines begin that are empty or comments, right above that line; a comment further to the right than both, it and what begins before it, belongs to that. */
    private int aboveComments(int before, int line) {
        int next = line < lines.size() ? indent(lines.get(line)) : 0;
        int indent = Math.max(next, indent(lines.get(before)));
        int at = line;
        while (at > before + 1 && isAside(lines.get(at - 1), indent)) {
            at--;
        }
        return at;
    }

    private static boolean isAside(String line, int indent) {
        return line.isBlank() || (line.stripLeading().startsWith("#") && indent(line) <= indent);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
