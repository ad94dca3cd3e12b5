package dev.vedette.notify.rulefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The nodes of a rule file by its lists. */
final class EntryTree {

    private final MappingNode root;
    private final Section section;

    private EntryTree(MappingNode root, Section section) {
        this.root = root;
        this.section = section;
    }

    /** Nothing if the text is no YAML, or not a mapping. */
    static Optional<EntryTree> of(String text, Section section) {
        return new Yaml(new Problems(""), "").compose(text) instanceof MappingNode root
                ? Optional.of(new EntryTree(root, section))
                : Optional.empty();
    }

    static EntryTree of(MappingNode root, Section section) {
        return new EntryTree(root, section);
    }

    MappingNode root() {
        return root;
    }

    /** The key of the list and what stands under it. */
    Optional<NodeTuple> tuple() {
        return root.getValue().stream()
                .filter(tuple -> isKey(tuple, section.key()))
                .findFirst();
    }

    Optional<SequenceNode> list() {
        return tuple().map(NodeTuple::getValueNode)
                .filter(SequenceNode.class::isInstance)
                .map(SequenceNode.class::cast);
    }

    List<Node> entries() {
        return list().map(SequenceNode::getValue).orElse(List.of());
    }

    /** Where in the list the entry stands that has that id; -1 if none has. */
    int indexOf(String id) {
        List<Node> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            if (id.equals(String.valueOf(values(entries.get(i)).get(section.idKey())))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether all but that list says the same, and stands in the same order. */
    boolean isSameBesides(EntryTree other) {
        return NodeComparison.isSameBut(root, other.root, section.key());
    }

    /** What an entry says: texts, numbers, truth values, lists and mappings of these; nothing if it is no mapping of such. */
    static Map<String, Object> values(Node entry) {
        try {
            Object plain =
                    new StandardConstructor(LoadSettings.builder().build()).constructSingleDocument(Optional.of(entry));
            if (!(plain instanceof Map<?, ?> map)) {
                return Map.of();
            }
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
            return values;
        } catch (YamlEngineException e) {
            // Such as a tag that nothing here has, which the reader of rule files refuses.
            return Map.of();
        }
    }

    /** The text under a key of an entry; empty if there is none. */
    static String text(Node entry, String key) {
        return entry instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> isKey(tuple, key))
                        .map(tuple -> tuple.getValueNode() instanceof ScalarNode scalar ? scalar.getValue() : "")
                        .findFirst()
                        .orElse("")
                : "";
    }

    static boolean isKey(NodeTuple tuple, String key) {
        return tuple.getKeyNode() instanceof ScalarNode scalar
                && scalar.getValue().equals(key);
    }
}
