package dev.vedette.notify.rulefile;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Whether nodes say the same, wherever they stand; and where they stand. */
final class NodeComparison {

    private NodeComparison() {}

    /** Whether two mappings say the same, in the same order, what is under that key left aside. */
    static boolean isSameBut(MappingNode one, MappingNode other, String key) {
        return areSame(parts(one, key), parts(other, key));
    }

    static boolean areSame(List<Node> some, List<Node> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!isSame(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
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

    /** Whether the key, or anything in the value, begins where the problem is. */
    static boolean beginsIn(NodeTuple tuple, Problem problem) {
        return beginsIn(tuple.getKeyNode(), problem) || beginsIn(tuple.getValueNode(), problem);
    }

    private static boolean beginsIn(Node node, Problem problem) {
        if (beginsAt(node, problem)) {
            return true;
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().anyMatch(item -> beginsIn(item, problem));
        }
        return node instanceof MappingNode mapping
                && mapping.getValue().stream().anyMatch(tuple -> beginsIn(tuple, problem));
    }

    static boolean beginsAt(Node node, Problem problem) {
        return node.getStartMark()
                .filter(mark -> mark.getLine() + 1 == problem.line() && mark.getColumn() + 1 == problem.column())
                .isPresent();
    }
}
