package dev.vedette.notify.rulefile;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** What parts of a rule file are called. */
final class NodeNames {

    private static final Pattern ITEM = Pattern.compile("(\\w+)\\[(\\d+)]");

    private NodeNames() {}

    /** What a mistake is about, such as {@code rule near-the-line} or {@code fallback}; nothing if it has no name. */
    static Optional<String> of(MappingNode root, Problem problem) {
        return NodeComparison.path(root, problem).map(path -> name(root, path)).filter(name -> !name.isEmpty());
    }

    private static String name(MappingNode root, String path) {
        Matcher item = ITEM.matcher(path);
        Optional<Section> section = item.lookingAt() ? Section.of(item.group(1)) : Optional.empty();
        if (section.isEmpty()) {
            return path.replaceFirst("[.\\[].*", "");
        }
        Section list = section.get();
        Map<String, Object> named =
                EntryTree.values(EntryTree.of(root, list).entries().get(Integer.parseInt(item.group(2))));
        return list.title() + " " + named.getOrDefault(list.idKey(), item.group(2));
    }
}
