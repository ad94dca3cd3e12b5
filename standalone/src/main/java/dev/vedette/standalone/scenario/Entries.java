package dev.vedette.standalone.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The entries of a YAML mapping. What is missing or of the wrong kind is noted as a mistake at its place. */
final class Entries {
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Mistakes mistakes;

    private Entries(Node node, Mistakes mistakes) {
        this.node = node;
        this.mistakes = mistakes;
    }

    static Entries of(Node node, Mistakes mistakes) {
        Entries entries = new Entries(node, mistakes);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.add(key, tuple.getValueNode());
                }
            }
        } else {
            mistakes.add(node.getStartMark(), "names with values are expected here (name: value)");
        }
        return entries;
    }

    private void add(ScalarNode key, Node value) {
        if (values.putIfAbsent(key.getValue(), value) != null) {
            mistakes.add(key.getStartMark(), "\"%s\" is written twice".formatted(key.getValue()));
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Set<String> names() {
        return values.keySet();
    }

    void allowOnly(Set<String> known) {
        values.forEach((name, value) -> {
            if (!known.contains(name)) {
                mistakes.add(
                        value.getStartMark(),
                        "\"%s\" is not known here; known are %s"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ", known.stream().sorted().toList())));
            }
        });
    }

    String text(String name) {
        return text(name, Function.identity(), "");
    }

    /** A required value; the replacement if it is missing or wrong, which has then been noted. */
    <T> T text(String name, Function<String, T> meaning, T replacement) {
        if (!has(name)) {
            mistakes.add(node.getStartMark(), "\"%s\" is missing".formatted(name));
            return replacement;
        }
        return optional(name, meaning).orElse(replacement);
    }

    Optional<String> optionalText(String name) {
        return optional(name, Function.identity());
    }

    /** @param meaning throws IllegalArgumentException, with a message for the author, if the text has none */
    <T> Optional<T> optional(String name, Function<String, T> meaning) {
        Node value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            try {
                return Optional.of(meaning.apply(scalar.getValue()));
            } catch (IllegalArgumentException e) {
                mistakes.add(
                        value.getStartMark(), "%s is \"%s\": %s".formatted(name, scalar.getValue(), e.getMessage()));
            }
        } else {
            mistakes.add(value.getStartMark(), name + " needs a single value");
        }
        return Optional.empty();
    }

    Optional<BigDecimal> number(String name) {
        return optional(name, text -> {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a number is expected", e);
            }
        });
    }

    Optional<Entries> mapping(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> of(value, mistakes));
    }

    List<Node> sequence(String name) {
        Node value = values.get(name);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (value != null) {
            mistakes.add(value.getStartMark(), name + " needs a list");
        }
        return List.of();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Node item : sequence(name)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                mistakes.add(item.getStartMark(), name + " needs a list of single values");
            }
        }
        return texts;
    }

    void mistake(String name, String message) {
        Node value = values.get(name);
        mistakes.add((value == null ? node : value).getStartMark(), message);
    }
}
