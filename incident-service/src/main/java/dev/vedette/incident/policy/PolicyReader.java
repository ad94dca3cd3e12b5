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
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Makes a policy of a tree. What is wrong is noted, and read as what shows least. */
final class PolicyReader {

    private static final Pattern GRID = Pattern.compile("([1-9][0-9]{0,6}) ?(m|km) grid");
    private static final Pattern VIEW = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{0,31}");
    private static final String LEAST = "least";

    private final PolicyMistakes mistakes;
    private final PolicyValues values;
    private final ClassificationReader classification;
    private final Map<String, View> views = new LinkedHashMap<>(Map.of(LEAST, View.LEAST));
    private final Map<String, View> organisations = new LinkedHashMap<>();

    PolicyReader(PolicyMistakes mistakes) {
        this.mistakes = mistakes;
        this.values = new PolicyValues(mistakes);
        this.classification = new ClassificationReader(mistakes, values);
    }

    ReleasePolicy policy() {
        return new ReleasePolicy(organisations, classification.read());
    }

    void read(Node root) {
        Map<String, Node> parts =
                values.table(root, "a release policy", List.of("views", "organisations"), "classification");
        if (parts != null) {
            classification.section(parts.get("classification"));
            for (NodeTuple entry : values.entries(parts.get("views"), "views")) {
                view(entry.getKeyNode(), entry.getValueNode());
            }
            for (NodeTuple entry : values.entries(parts.get("organisations"), "organisations")) {
                organisation(entry.getKeyNode(), entry.getValueNode());
            }
        }
    }

    private void view(Node key, Node node) {
        String name = values.matching(key, VIEW, "the name of a view", "Write small letters, digits and hyphens");
        Map<String, Node> parts = values.table(node, "a view", List.of("coordinates", "permit"));
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
        String text = values.scalar(node);
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
            String path = values.scalar(item);
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
        String code =
                values.matching(key, CODE, "a code", "Write capitals, digits and hyphens, at most 32, such as KFOR");
        Map<String, Node> parts = values.table(node, "an organisation", List.of("view"), "cleared");
        Node named = parts == null ? null : parts.get("view");
        String name = named == null ? null : values.scalar(named);
        View view = name == null ? null : views.get(name);
        if (named != null && name != null && view == null) {
            mistakes.add(
                    named, "there is no view " + PolicyMistakes.quote(name), PolicyMistakes.mend(name, views.keySet()));
        }
        String cleared = parts == null ? null : classification.known(parts.get("cleared"));
        if (code != null && view != null && organisations.putIfAbsent(code, view) != null) {
            mistakes.add(key, code + " is here a second time", "Keep one of the two");
        } else if (code != null && cleared != null) {
            classification.clear(code, cleared);
        }
    }
}
