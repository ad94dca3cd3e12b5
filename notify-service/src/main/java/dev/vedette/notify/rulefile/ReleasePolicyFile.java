package dev.vedette.notify.rulefile;

import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Grid;
import dev.vedette.notify.releasability.Precision;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.releasability.View;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a release policy. Described for its writers in {@code docs/release-policy.md}. */
public final class ReleasePolicyFile {

    private static final Pattern GRID = Pattern.compile("([1-9][0-9]{0,6}) ?(m|km) grid");
    private static final Pattern VIEW = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final List<String> KEYS = List.of("views", "organisations", "classification");
    private static final List<String> WORDS = List.of("full", "none");

    private final Values values;
    private final Problems problems;
    private final ClassificationReader classification;
    private final Map<String, View> views = new LinkedHashMap<>(Map.of(View.LEAST.name(), View.LEAST));
    private final Map<String, View> organisations = new LinkedHashMap<>();

    private ReleasePolicyFile(Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
        this.classification = new ClassificationReader(values);
    }

    /** What came of reading a policy. */
    public sealed interface Reading {

        /** It is without a mistake. */
        record Accepted(ReleasePolicy policy) implements Reading {}

        /** It is not taken; all mistakes, at least one, in the order of the file. */
        record Refused(List<Problem> problems) implements Reading {}
    }

    /**
     * Reads a file as a whole. Never throws for anything that it may contain.
     *
     * @param name how messages call the file
     */
    public static Reading read(String name, byte[] bytes) {
        var problems = new Problems(name);
        var yaml = new Yaml(problems, "Begin with views and organisations");
        String text = yaml.decode(bytes);
        Node root = text == null ? null : yaml.compose(text);
        Table table = root == null ? null : Table.of(root, "a release policy", KEYS, problems);
        var file = new ReleasePolicyFile(problems);
        if (table != null) {
            file.read(table);
        }
        return problems.isEmpty()
                ? new Reading.Accepted(new ReleasePolicy(
                        RuleFile.version(RuleFile.sha256(bytes)), file.organisations, file.classification.read()))
                : new Reading.Refused(problems.sorted());
    }

    private void read(Table table) {
        table.find("classification", classification::section);
        table.require("views", node -> each(node, "views", this::view));
        table.require("organisations", node -> each(node, "organisations", this::organisation));
    }

    /** The entries of a mapping whose keys are names that the file gives. */
    private @Nullable Boolean each(Node node, String title, BiConsumer<Node, Node> reader) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            problems.add(node, title + " is a mapping with at least one entry", "Write each entry as NAME: {…}");
            return null;
        }
        mapping.getValue().forEach(entry -> reader.accept(entry.getKeyNode(), entry.getValueNode()));
        return true;
    }

    private void view(Node key, Node node) {
        String name = values.matching(
                key, VIEW, "the name of a view", "Write small letters, digits and hyphens, such as overview");
        Table table = Table.of(node, "a view", List.of("coordinates", "permit"), problems);
        if (table == null || name == null) {
            return;
        }
        Precision precision = table.require("coordinates", this::precision);
        Set<Field> permitted = table.require("permit", this::permitted);
        if (name.equals(View.LEAST.name())) {
            problems.add(
                    key, "least is the view of whoever is not named, and cannot be changed", "Choose another name");
        } else if (views.containsKey(name)) {
            problems.add(key, "there is another view " + name, "Give each view its own name");
        } else {
            // Where there are mistakes the file is not taken; the name is known all the same, so that each mistake is
            // told once.
            views.put(
                    name,
                    new View(
                            name,
                            Objects.requireNonNullElse(permitted, Set.of()),
                            Objects.requireNonNullElse(precision, new Precision.None())));
        }
    }

    private @Nullable Precision precision(Node node) {
        String text = values.scalar(node);
        if (text == null) {
            return null;
        }
        Matcher grid = GRID.matcher(text);
        if (grid.matches()) {
            return onGrid(node, Integer.parseInt(grid.group(1)) * (grid.group(2).equals("km") ? 1000L : 1L));
        }
        if (text.equals("full")) {
            return new Precision.Full();
        }
        if (!text.equals("none")) {
            String what = Values.quote(text) + " is not how exactly coordinates can be shown";
            problems.add(node, what, Suggestion.mend(text, WORDS) + ", or a grid such as 1 km grid or 500 m grid");
        }
        return new Precision.None();
    }

    private @Nullable Precision onGrid(Node node, long metres) {
        if (metres < Grid.LEAST || metres > Grid.MOST) {
            problems.add(node, "there is no grid of that size", "Write one from 10 m to 100 km");
            return null;
        }
        return new Precision.OnGrid(new Grid((int) metres));
    }

    private @Nullable Set<Field> permitted(Node node) {
        var permitted = EnumSet.noneOf(Field.class);
        if (node instanceof SequenceNode list && list.getValue().isEmpty()) {
            return permitted;
        }
        List<Field> fields = values.list(node, this::field);
        if (fields != null) {
            permitted.addAll(fields);
        }
        return permitted;
    }

    private @Nullable Field field(Node node) {
        String path = values.scalar(node);
        if (path == null) {
            return null;
        }
        Field field = Field.ofPath(path).orElse(null);
        if (field == null) {
            problems.add(
                    node,
                    Values.quote(path) + " is not a field that can be permitted",
                    Suggestion.mend(path, Field.paths()));
        }
        return field;
    }

    private void organisation(Node key, Node node) {
        String code = values.code(key);
        Table table = Table.of(node, "an organisation", List.of("view", "cleared"), problems);
        String name = table == null ? null : table.require("view", values::scalar);
        View view = name == null ? null : views.get(name);
        if (name != null && view == null) {
            Node place = Objects.requireNonNull(table).values().get("view");
            problems.add(
                    Objects.requireNonNull(place),
                    "there is no view " + Values.quote(name),
                    Suggestion.mend(name, views.keySet()));
        }
        String cleared = table == null ? null : table.find("cleared", classification::known);
        if (code != null && organisations.containsKey(code)) {
            problems.add(key, code + " is here a second time", "Keep one of the two");
        } else if (code != null && view != null) {
            organisations.put(code, view);
            classification.clear(code, cleared);
        }
    }
}
