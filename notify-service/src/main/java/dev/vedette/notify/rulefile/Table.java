package dev.vedette.notify.rulefile;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping whose keys are known beforehand; any other key, and any key that comes twice, is a mistake. */
final class Table {

    private final Node node;
    private final String title;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Table(Node node, String title, Problems problems) {
        this.node = node;
        this.title = title;
        this.problems = problems;
    }

    /**
     * Reads a mapping, or gives null if the node is none.
     *
     * @param title what it is, with its article, for messages
     */
    static @Nullable Table of(Node node, String title, List<String> keys, Problems problems) {
        if (!(node instanceof MappingNode mapping) || !Tag.MAP.equals(node.getTag())) {
            problems.add(
                    node, title + " is a mapping", "Write it as key: value with the keys " + String.join(", ", keys));
            return null;
        }
        var table = new Table(node, title, problems);
        mapping.getValue().forEach(tuple -> table.put(tuple, keys));
        return table;
    }

    private void put(NodeTuple tuple, Collection<String> keys) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(tuple.getKeyNode(), "a key is a word", "Take out the brackets");
        } else if (!keys.contains(key.getValue())) {
            String what = title + " has no key " + Values.quote(key.getValue());
            problems.add(key, what, Suggestion.mend(key.getValue(), keys));
        } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
            problems.add(key, key.getValue() + " is here a second time", "Keep one of the two");
        }
    }

    /** Whether there is nothing in it, not even by mistake. */
    boolean isEmpty() {
        return ((MappingNode) node).getValue().isEmpty();
    }

    Map<String, Node> values() {
        return values;
    }

    /** Says that something is missing in it. */
    void refuse(String what, String mend) {
        problems.add(node, what, mend);
    }

    /** Whether none of these keys is there. */
    boolean lacks(String... keys) {
        return Arrays.stream(keys).noneMatch(values::containsKey);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of a key as that reader reads it, or null if it is missing or cannot be read; both are mistakes. */
    <T> @Nullable T require(String key, Function<Node, @Nullable T> reader) {
        Node value = values.get(key);
        if (value == null) {
            problems.add(node, title + " lacks " + key, "Add " + key + ": to it");
            return null;
        }
        return reader.apply(value);
    }

    /** The value of a key, or the alternative if it is missing; one that cannot be read is a mistake, and the alternative too. */
    <T> T read(String key, Function<Node, @Nullable T> reader, T otherwise) {
        Node value = values.get(key);
        T read = value == null ? null : reader.apply(value);
        return read == null ? otherwise : read;
    }

    /** The value of a key, or null if it is missing or, a mistake, cannot be read. */
    <T> @Nullable T find(String key, Function<Node, @Nullable T> reader) {
        Node value = values.get(key);
        return value == null ? null : reader.apply(value);
    }
}
