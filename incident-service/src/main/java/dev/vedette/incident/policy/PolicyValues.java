package dev.vedette.incident.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the plain parts of a policy: tables and words. Each method gives null, or nothing, after having noted a mistake. */
final class PolicyValues {

    private final PolicyMistakes mistakes;

    PolicyValues(PolicyMistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Values by keys; null if it is no mapping. What is missing of those that have to be there is noted. */
    @Nullable
    Map<String, Node> table(Node node, String title, List<String> required, String... optional) {
        List<String> keys =
                Stream.concat(required.stream(), Arrays.stream(optional)).toList();
        if (!(node instanceof MappingNode mapping) || !Tag.MAP.equals(node.getTag())) {
            mistakes.add(node, title + " is a mapping", "Write it with the keys " + String.join(", ", keys));
            return null;
        }
        var values = new LinkedHashMap<String, Node>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(entry.getKeyNode());
            if (key != null && !keys.contains(key)) {
                mistakes.add(
                        entry.getKeyNode(),
                        title + " has no key " + PolicyMistakes.quote(key),
                        PolicyMistakes.mend(key, keys));
            } else if (key != null && values.putIfAbsent(key, entry.getValueNode()) != null) {
                mistakes.add(entry.getKeyNode(), key + " is here a second time", "Keep one of the two");
            }
        }
        required.stream()
                .filter(key -> !values.containsKey(key))
                .forEach(key -> mistakes.add(node, title + " lacks " + key, "Add " + key + ": to it"));
        return values;
    }

    /** The entries of a mapping whose keys are names that the file gives. */
    List<NodeTuple> entries(@Nullable Node node, String title) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return mapping.getValue();
        }
        if (node != null) {
            mistakes.add(node, title + " is a mapping with at least one entry", "Write each entry as NAME: {…}");
        }
        return List.of();
    }

    @Nullable
    String matching(Node node, Pattern pattern, String title, String mend) {
        String text = scalar(node);
        if (text != null && Tag.BOOL.equals(node.getTag())) {
            mistakes.add(node, PolicyMistakes.quote(text) + " is read as a truth value", "Put it in quotes");
            return null;
        }
        if (text == null || pattern.matcher(text).matches()) {
            return text;
        }
        mistakes.add(node, PolicyMistakes.quote(text) + " is not " + title, mend);
        return null;
    }

    /** The text of a value that stands alone. */
    @Nullable
    String scalar(Node node) {
        if (node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag())) {
            return scalar.getValue();
        }
        mistakes.add(node, "a single value is needed here", "Write one word, number or quoted text");
        return null;
    }
}
