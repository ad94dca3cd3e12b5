package dev.vedette.notify.rulefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * An entry of a list as it is written in a rule file.
 *
 * @param line of the file on which it begins, from 1
 * @param text from its first key on, with its comments, no deeper than it has to be
 * @param commented whether there are comments within it, which are lost when it is written anew
 */
public record EntryText(int line, String text, boolean commented) {

    /** That of the entry that has that id. */
    public static Optional<EntryText> of(String file, Section section, String id) {
        String text = EntryEdit.withoutMark(file);
        EntryTree tree = EntryTree.of(text, section).orElse(null);
        int index = tree == null ? -1 : tree.indexOf(id);
        return tree == null || index < 0
                ? Optional.empty()
                : Optional.of(of(text, new ListText(text, tree), tree.entries().get(index)));
    }

    private static EntryText of(String text, ListText list, Node entry) {
        int start = list.start(entry);
        int end = list.end(entry);
        String written = " ".repeat(new TextLines(text).column(start)) + text.substring(start, end);
        int line = entry.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new EntryText(line, written.stripIndent().stripTrailing(), isCommented(text, list, entry));
    }

    /** Outside of scalars only comments have a number sign. */
    private static boolean isCommented(String text, ListText list, Node entry) {
        List<ScalarNode> scalars = new ArrayList<>();
        gather(entry, scalars);
        int at = list.start(entry);
        for (ScalarNode scalar : scalars) {
            int start = list.start(scalar);
            if (text.substring(at, start).indexOf('#') >= 0 || isCommentedHead(text, start, scalar)) {
                return true;
            }
            at = list.end(scalar);
        }
        return text.substring(at, list.end(entry)).indexOf('#') >= 0;
    }

    /** Beside the sign that begins a block of lines. */
    private static boolean isCommentedHead(String text, int start, ScalarNode scalar) {
        boolean lines = scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        return lines && text.substring(start).lines().findFirst().orElse("").indexOf('#') >= 0;
    }

    /** In the order of the text. */
    private static void gather(Node node, List<ScalarNode> scalars) {
        if (node instanceof ScalarNode scalar) {
            scalars.add(scalar);
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> gather(item, scalars));
        } else if (node instanceof MappingNode table) {
            table.getValue().forEach(tuple -> {
                gather(tuple.getKeyNode(), scalars);
                gather(tuple.getValueNode(), scalars);
            });
        }
    }
}
