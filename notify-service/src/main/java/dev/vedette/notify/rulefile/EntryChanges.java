package dev.vedette.notify.rulefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** In what two rule files differ, by the names of what is in them. */
public final class EntryChanges {

    /** More than fit into a line help nobody. */
    private static final int MOST_NAMED = 6;

    /** What there is to say of a file that is no YAML, or whose entries have odd names, or which was only laid out anew. */
    private static final String FILE = "the file";

    private static final String TESTS = "tests";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    private final List<String> changes = new ArrayList<>();
    private boolean odd;

    private EntryChanges() {}

    /** Whether a file is YAML with keys, or empty: mistakes may be in it. */
    public static boolean isReadable(String file) {
        return file.isBlank() || root(file) != null;
    }

    /**
     * In words, such as "contact eu-duty, rule night-watch added".
     *
     * @return an empty text if both are the same
     */
    public static String between(String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        MappingNode old = root(before);
        MappingNode next = root(after);
        if (old == null || next == null) {
            return FILE;
        }
        var found = new EntryChanges();
        for (Section section : Section.values()) {
            found.compare(
                    section.title() + " ",
                    entries(EntryTree.of(old, section), section),
                    entries(EntryTree.of(next, section), section));
        }
        found.compare("", others(old), others(next));
        return found.inWords();
    }

    /**
     * What in a file that was put together from two others is not as the only one left it that changed it, or was changed by both in different ways.
     *
     * @param base what both were made of
     * @return names such as "rule night-watch"; none if all is as it should be
     */
    public static List<String> astray(String base, String ours, String theirs, String merged) {
        List<MappingNode> roots = new ArrayList<>();
        for (String file : List.of(base, ours, theirs, merged)) {
            MappingNode root = root(file.isBlank() ? "{}" : file);
            if (root == null) {
                return List.of(FILE);
            }
            roots.add(root);
        }
        List<String> names = new ArrayList<>();
        for (Section section : Section.values()) {
            List<Map<String, Node>> sides = roots.stream()
                    .map(root -> entries(EntryTree.of(root, section), section))
                    .toList();
            astray(sides, section.isOrdered()).forEach(name -> names.add(section.title() + " " + name));
        }
        names.addAll(astray(roots.stream().map(EntryChanges::othersAndTests).toList(), false));
        return names;
    }

    /**
     * What of a file a mistake is about.
     *
     * @return its name, such as "rule night-watch"; nothing if it has none
     */
    public static Optional<String> nameOf(String file, Problem problem) {
        MappingNode root = root(file);
        return root == null ? Optional.empty() : NodeNames.of(root, problem);
    }

    /** Of base, ours, theirs and what came of them. */
    private static List<String> astray(List<Map<String, Node>> sides, boolean ordered) {
        Set<String> names = new LinkedHashSet<>();
        sides.forEach(side -> names.addAll(side.keySet()));
        return names.stream()
                .filter(name -> {
                    Node base = sides.get(0).get(name);
                    Node ours = sides.get(1).get(name);
                    Node theirs = sides.get(2).get(name);
                    Node merged = sides.get(3).get(name);
                    boolean asTheirs = areSame(ours, base, ordered) || areSame(ours, theirs, ordered);
                    boolean asOurs = areSame(theirs, base, ordered);
                    return asTheirs ? !areSame(merged, theirs, ordered) : !asOurs || !areSame(merged, ours, ordered);
                })
                .toList();
    }

    private static boolean areSame(@Nullable Node one, @Nullable Node other, boolean ordered) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return NodeComparison.meanTheSame(one, other, ordered);
    }

    /** What a file says; null if it is no YAML, or has no keys. */
    static @Nullable MappingNode root(String file) {
        return new Yaml(new Problems(""), "").compose(EntryEdit.withoutMark(file)) instanceof MappingNode root
                ? root
                : null;
    }

    private static Map<String, Node> entries(EntryTree tree, Section section) {
        Map<String, Node> byId = new LinkedHashMap<>();
        tree.entries()
                .forEach(entry ->
                        byId.put(String.valueOf(EntryTree.values(entry).getOrDefault(section.idKey(), "")), entry));
        return byId;
    }

    /** What stands beside those lists. */
    private static Map<String, Node> others(MappingNode root) {
        Map<String, Node> byKey = new LinkedHashMap<>();
        for (NodeTuple tuple : root.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (Section.of(key).isEmpty()) {
                byKey.put(key, tuple.getValueNode());
            }
        }
        return byKey;
    }

    /** The same with each test by itself, if their names tell them apart. */
    private static Map<String, Node> othersAndTests(MappingNode root) {
        Map<String, Node> byKey = others(root);
        if (byKey.get(TESTS) instanceof SequenceNode tests) {
            Map<String, Node> byName = new LinkedHashMap<>();
            tests.getValue().forEach(test -> byName.put("test " + EntryTree.text(test, "name"), test));
            if (byName.size() == tests.getValue().size()) {
                byKey.remove(TESTS);
                byKey.putAll(byName);
            }
        }
        return byKey;
    }

    private void compare(String title, Map<String, Node> old, Map<String, Node> next) {
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(next.keySet());
        for (String name : names) {
            Node was = old.get(name);
            Node is = next.get(name);
            if (was == null) {
                add(title, name, " added");
            } else if (is == null) {
                add(title, name, " taken out");
            } else if (!NodeComparison.areSame(List.of(was), List.of(is))) {
                add(title, name, "");
            }
        }
    }

    private void add(String title, String name, String what) {
        odd = odd || !NAME.matcher(name).matches();
        changes.add(title + name + what);
    }

    private String inWords() {
        if (odd || changes.isEmpty()) {
            return FILE;
        }
        String named = String.join(", ", changes.subList(0, Math.min(MOST_NAMED, changes.size())));
        return changes.size() <= MOST_NAMED ? named : named + " and " + (changes.size() - MOST_NAMED) + " more";
    }
}
