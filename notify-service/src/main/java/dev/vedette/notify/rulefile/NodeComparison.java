package dev.vedette.notify.rulefile;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Whether nodes say the same, wherever they stand; and where they stand. */
final class NodeComparison {

    private NodeComparison() {}

    /** Whether two mappings say the same, in the same order, what is under that key left aside. */
    static boolean isSameBut(MappingNode one, MappingNode other, String key) {
        return areSame(parts(one, key), parts(other, key));
    }

    static boolean areSame(List<Node> some, List<Node> others) {
        return areSame(some, others, NodeComparison::isSame);
    }

    private static boolean areSame(List<Node> some, List<Node> others, BiPredicate<Node, Node> same) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!same.test(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The same as {@link #meanTheSame(Node, Node)}, or only where each list and mapping is in the same order. */
    static boolean meanTheSame(Node one, Node other, boolean ordered) {
        return ordered ? isSame(one, other) : meanTheSame(one, other);
    }

    /** Whether two say the same, also where keys, and lists of words such as those of a rule, have another order: none of them means anything by it. */
    private static boolean meanTheSame(Node one, Node other) {
        if (one instanceof SequenceNode first && other instanceof SequenceNode second) {
            Optional<Set<String>> words = words(first);
            if (words.isEmpty() || first.getValue().size() != second.getValue().size()) {
                return areSame(first.getValue(), second.getValue(), NodeComparison::meanTheSame);
            }
            return words.equals(words(second));
        }
        if (one instanceof MappingNode first && other instanceof MappingNode second) {
            return areSame(parts(inOrder(first), ""), parts(inOrder(second), ""), NodeComparison::meanTheSame);
        }
        return isSame(one, other);
    }

    private static MappingNode inOrder(MappingNode mapping) {
        List<NodeTuple> keys = mapping.getValue().stream()
                .sorted(Comparator.comparing(
                        key -> key.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : ""))
                .toList();
        return new MappingNode(mapping.getTag(), keys, mapping.getFlowStyle());
    }

    /** Nothing where there is something else among them. */
    private static Optional<Set<String>> words(SequenceNode list) {
        Set<String> words = new HashSet<>();
        for (Node item : list.getValue()) {
            if (!(item instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
                return Optional.empty();
            }
            words.add(scalar.getValue());
        }
        return Optional.of(words);
    }

    private static boolean isSame(Node one, Node other) {
        if (!one.getTag().equals(other.getTag())) {
            return false;
        }
        if (one instanceof ScalarNode first && other instanceof ScalarNode second) {
            return first.getValue().equals(second.getValue());
        }
        if (one instanceof SequenceNode first && other instanceof SequenceNode second) {
            return areSame(first.getValue(), second.getValue());
        }
        return one instanceof MappingNode first
                && other instanceof MappingNode second
                && areSame(parts(first, ""), parts(second, ""));
    }

    private static List<Node> parts(MappingNode mapping, String without) {
        return mapping.getValue().stream()
                .filter(tuple -> without.isEmpty() || !EntryTree.isKey(tuple, without))
                .flatMap(tuple -> List.of(tuple.getKeyNode(), tuple.getValueNode()).stream())
                .toList();
    }

    /**
     * Where in a node a problem is, such as {@code when.timeWindow.zone} or {@code absent[1].from}; empty if it is about the node as a whole,
     * nothing if it is elsewhere. A mapping begins where its first key does: that it lacks something is about the mapping.
     */
    static Optional<String> path(Node node, Problem problem) {
        return steps(node, problem).map(steps -> steps.startsWith(".") ? steps.substring(1) : steps);
    }

    private static Optional<String> steps(Node node, Problem problem) {
        if (beginsAt(node, problem)) {
            return Optional.of("");
        }
        if (node instanceof SequenceNode list) {
            List<Node> items = list.getValue();
            return IntStream.range(0, items.size())
                    .mapToObj(at -> steps(items.get(at), problem).map(rest -> "[" + at + "]" + rest))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .map(tuple -> step(tuple, problem))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> step(NodeTuple tuple, Problem problem) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            return Optional.empty();
        }
        Optional<String> rest = beginsAt(key, problem) ? Optional.of("") : steps(tuple.getValueNode(), problem);
        return rest.map(steps -> "." + key.getValue() + steps);
    }

    private static boolean beginsAt(Node node, Problem problem) {
        return node.getStartMark()
                .filter(mark -> mark.getLine() + 1 == problem.line() && mark.getColumn() + 1 == problem.column())
                .isPresent();
    }
}
