package dev.vedette.notify.rulefile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The text of a file with a list in it that is changed in one place. Whether what comes out reads as it should is for the caller to look at. */
final class ListText {

    private final String text;
    private final TextLines lines;
    private final EntryTree tree;

    ListText(String text, EntryTree tree) {
        this.text = text;
        this.lines = new TextLines(text);
        this.tree = tree;
    }

    /** With an entry after the last one. Null if the list cannot be added to by adding text in one place. */
    @Nullable
    String with(Map<String, Object> entry, Section section) {
        if (tree.tuple().isEmpty()) {
            return tree.root().getFlowStyle() == FlowStyle.BLOCK ? withList(entry, section) : null;
        }
        List<Node> entries = tree.entries();
        if (entries.isEmpty()) {
            return null;
        }
        Node last = entries.get(entries.size() - 1);
        if (tree.list().orElseThrow().getFlowStyle() == FlowStyle.FLOW) {
            int end = end(last);
            return text.substring(0, end) + ", " + EntrySnippet.flow(entry) + text.substring(end);
        }
        return afterLast(entries, EntrySnippet.block(entry));
    }

    /** Of a file that has no such list. */
    private String withList(Map<String, Object> entry, Section section) {
        String gap = text.endsWith("\n") ? "" : lines.ending();
        return text + gap + section.key() + ":" + lines.ending() + indented(EntrySnippet.block(entry), "  ")
                + lines.ending();
    }

    private @Nullable String afterLast(List<Node> entries, String snippet) {
        int hyphen = lines.firstHyphenBefore(start(entries.get(0)));
        if (hyphen < 0) {
            return null;
        }
        Node last = entries.get(entries.size() - 1);
        String entry = indented(snippet, " ".repeat(lines.column(hyphen)));
        String gap = entries.size() > 1 && lines.isBlankAbove(start(last)) ? lines.ending() : "";
        int end = lines.endOfEntry(end(last), lines.column(hyphen));
        boolean atLineStart = end == 0 || text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r';
        return text.substring(0, end)
                + (atLineStart ? gap + entry + lines.ending() : lines.ending() + gap + entry)
                + text.substring(end);
    }

    /** With another entry in the place of one, in the style of that. */
    String with(int index, Map<String, Object> entry) {
        Node before = tree.entries().get(index);
        int start = start(before);
        int end = end(before);
        boolean block = before instanceof CollectionNode<?> mapping && mapping.getFlowStyle() == FlowStyle.BLOCK;
        String snippet = block
                ? indented(EntrySnippet.lines(entry), " ".repeat(Math.max(0, lines.column(start) - 2)))
                        .stripLeading()
                        .substring(2)
                : EntrySnippet.flow(entry);
        boolean line = text.charAt(end - 1) == '\n';
        return text.substring(0, start) + snippet + (line ? lines.ending() : "") + text.substring(end);
    }

    /** Without one, and without the list if it was the last. Null if it cannot be taken out by taking text out in one place. */
    @Nullable
    String without(int index) {
        List<Node> entries = tree.entries();
        Node entry = entries.get(index);
        if (tree.list().orElseThrow().getFlowStyle() == FlowStyle.FLOW) {
            return entries.size() > 1 ? withoutFlow(entries, index) : withoutList();
        }
        int hyphen = lines.firstHyphenBefore(start(entry));
        if (hyphen < 0) {
            return null;
        }
        return entries.size() == 1
                ? withoutList()
                : cut(hyphen - lines.column(hyphen), lines.endOfEntry(end(entry), lines.column(hyphen)));
    }

    private String withoutFlow(List<Node> entries, int index) {
        return index + 1 < entries.size()
                ? cut(start(entries.get(index)), start(entries.get(index + 1)))
                : cut(end(entries.get(index - 1)), end(entries.get(index)));
    }

    /** From its key to the end of the line on which it ends. */
    private @Nullable String withoutList() {
        int key = start(tree.tuple().orElseThrow().getKeyNode());
        if (lines.column(key) != 0) {
            return null;
        }
        return cut(key, lines.endOfEntry(end(tree.list().orElseThrow()), 0));
    }

    private String cut(int from, int to) {
        return text.substring(0, from) + text.substring(to);
    }

    private String indented(String snippet, String indent) {
        return snippet.lines().map(line -> indent + line).collect(Collectors.joining(lines.ending()));
    }

    int start(Node node) {
        return offset(node.getStartMark());
    }

    int end(Node node) {
        return offset(endOfContent(node));
    }

    /** Of a block, which itself ends only where the next thing begins, the end of the last thing in it. */
    private static Optional<Mark> endOfContent(Node node) {
        boolean block = node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK;
        if (block && node instanceof SequenceNode list && !list.getValue().isEmpty()) {
            return endOfContent(list.getValue().get(list.getValue().size() - 1));
        }
        if (block && node instanceof MappingNode table && !table.getValue().isEmpty()) {
            return endOfContent(
                    table.getValue().get(table.getValue().size() - 1).getValueNode());
        }
        return node.getEndMark();
    }

    /** Marks count code points. */
    private int offset(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }
}
