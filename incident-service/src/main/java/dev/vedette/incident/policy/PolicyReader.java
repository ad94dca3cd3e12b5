package dev.vedette.incident.policy;

import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Grid;
import dev.vedette.incident.releasability.Precision;
import dev.vedette.incident.releasability.ReleasePolicy;
import dev.vedette.incident.releasability.View;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Makes a policy of a tree. What is wrong is noted, and read as what shows least. */
final class PolicyReader {

    private static final Pattern GRID = Pattern.compile("([1-9][0-9]{0,6}) ?(m|km) grid");
    private static final Pattern VIEW = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{0,31}");
    private static final String LEAST = "least";

    private final PolicyMistakes mistakes;
    private final Map<String, View> views = new LinkedHashMap<>(Map.of(LEAST, View.LEAST));
    private final Map<String, View> organisations = new LinkedHashMap<>();

    PolicyReader(PolicyMistakes mistakes) {
        this.mistakes = mistakes;
    }

    ReleasePolicy policy() {
        return new ReleasePolicy(organisations);
    }

    void read(Node root) {
        Map<String, Node> parts = table(root, "a release policy", List.of("views", "organisations"));
        if (parts != null) {
            for (NodeTuple entry : entries(parts.get("views"), "views")) {
                view(entry.getKeyNode(), entry.getValueNode());
            }
            for (NodeTuple entry : entries(parts.get("organisations"), "organisations")) {
                organisation(entry.getKeyNode(), entry.getValueNode());
            }
        }
    }

    /** Values by keys that all have to be there; null if it is no mapping. What is missing is noted. */
    private @Nullable Map<String, Node> table(Node node, String title, List<String> keys) {
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
        keys.stream()
                .filter(key -> !values.containsKey(key))
                .forEach(key -> mistakes.add(node, title + " lacks " + key, "Add " + key + ": to it"));
        return values;
    }

    private List<NodeTuple> entries(@Nullable Node node, String title) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return mapping.getValue();
        }
        if (node != null) {
            mistakes.add(node, title + " is a mapping with at least one entry", "Write each entry as NAME: {…}");
        }
        return List.of();
    }

    private void view(Node key, Node node) {
        String name = matching(key, VIEW, "the name of a view", "Write small letters, digits and hyphens");
        Map<String, Node> parts = table(node, "a view", List.of("coordinates", "permit"));
        if (name == null || parts == null) {
            return;
        }
        Node coordinates = parts.get("coordinates");
        Node permit = parts.get("permit");
        var view = new View(
                permit == null ? Set.of() : permitted(permit),
                coordinates == null ? new Precision.None() : precision(coordinates));
        if (name.equals(LEAST)) {
            mistakes.add(
                    key, "least is the view of whoever is not named, and cannot be changed", "Choose another name");
        } else if (views.putIfAbsent(name, view) != null) {
            mistakes.add(key, "there is another view " + name, "Give each view its own name");
        }
    }

    private Precision precision(Node node) {
        String text = scalar(node);
        Matcher grid = GRID.matcher(String.valueOf(text));
        if (grid.matches()) {
            long metres = Integer.parseInt(grid.group(1)) * (grid.group(2).equals("km") ? 1000L : 1L);
            if (metres >= Grid.LEAST && metres <= Grid.MOST) {
                return new Precision.OnGrid(new Grid((int) metres));
            }
            mistakes.add(node, "there is no grid of that size", "Write one from 10 m to 100 km");
        } else if ("full".equals(text)) {
            return new Precision.Full();
        } else if (text != null && !text.equals("none")) {
            mistakes.add(
                    node,
                    PolicyMistakes.quote(text) + " is not how exactly coordinates can be shown",
                    PolicyMistakes.mend(text, List.of("full", "none")) + ", or a grid such as 1 km grid or 500 m grid");
        }
        return new Precision.None();
    }

    private Set<Field> permitted(Node node) {
        var permitted = EnumSet.noneOf(Field.class);
        for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
            String path = scalar(item);
            Field field = path == null ? null : Field.ofPath(path).orElse(null);
            if (path != null && field == null) {
                mistakes.add(
                        item,
                        PolicyMistakes.quote(path) + " is not a field that can be permitted",
                        PolicyMistakes.mend(path, Field.paths()));
            } else if (field != null && !permitted.add(field)) {
                mistakes.add(item, field.path() + " is here twice", "Keep one of them");
            }
        }
        return permitted;
    }

    private void organisation(Node key, Node node) {
        String code = matching(key, CODE, "a code", "Write capitals, digits and hyphens, at most 32, such as KFOR");
        Map<String, Node> parts = table(node, "an organisation", List.of("view"));
        Node named = parts == null ? null : parts.get("view");
        String name = named == null ? null : scalar(named);
        View view = name == null ? null : views.get(name);
        if (named != null && name != null && view == null) {
            mistakes.add(
                    named, "there is no view " + PolicyMistakes.quote(name), PolicyMistakes.mend(name, views.keySet()));
        }
        if (code != null && view != null && organisations.putIfAbsent(code, view) != null) {
            mistakes.add(key, code + " is here a second time", "Keep one of the two");
        }
    }

    private @Nullable String matching(Node node, Pattern pattern, String title, String mend) {
        String text = scalar(node);
        if (text == null || pattern.matcher(text).matches()) {
            return text;
        }
        mistakes.add(node, PolicyMistakes.quote(text) + " is not " + title, mend);
        return null;
    }

    private @Nullable String scalar(Node node) {
        if (node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag())) {
            return scalar.getValue();
        }
        mistakes.add(node, "a single value is needed here", "Write one word, number or quoted text");
        return null;
    }
}
