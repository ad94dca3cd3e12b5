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
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A rule put at the end of the rules of a file, whose every other byte stays as it was. */
public final class RuleInsertion {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String RULES = "rules";
    private static final String WHEN = "when";

    private final String text;
    private final String snippet;
    private final MappingNode rule;

    private RuleInsertion(String text, String snippet, MappingNode rule) {
        this.text = text;
        this.snippet = snippet;
        this.rule = rule;
    }

    /**
     * Puts a rule into a file, which may have mistakes, but has to be YAML with a list of rules that has an entry.
     *
     * @param rule its keys and values: texts of one line, numbers, truth values, lists and mappings of these
     * @return empty if there is no such list, or it cannot be added to by adding text in one place
     */
    public static Optional<RuleInsertion> into(String file, Map<String, Object> rule) {
        String mark = file.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        String before = file.substring(mark.length());
        Node root = compose(before);
        SequenceNode rules = root == null ? null : rules(root);
        if (root == null || rules == null || rules.getValue().isEmpty()) {
            return Optional.empty();
        }
        String snippet = RuleSnippet.block(rule);
        String after = rules.getFlowStyle() == FlowStyle.FLOW
                ? afterLastOfFlow(before, rules, RuleSnippet.flow(rule))
                : afterLastOfBlock(before, rules, snippet);
        // Odd YAML could have been taken apart wrongly: only what reads as it should is handed on.
        Node now = after == null ? null : compose(after);
        return now == null || !NodeComparison.isSameBut(root, now, RULES)
                ? Optional.empty()
                : added(rules, rules(now)).map(it -> new RuleInsertion(mark + after, snippet, it));
    }

    private static @Nullable Node compose(String text) {
        return new Yaml(new Problems(""), "").compose(text);
    }

    private static @Nullable SequenceNode rules(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            return null;
        }
        return mapping.getValue().stream()
                .filter(tuple -> isKey(tuple, RULES))
                .map(NodeTuple::getValueNode)
                .filter(SequenceNode.class::isInstance)
                .map(SequenceNode.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static boolean isKey(NodeTuple tuple, String key) {
        return tuple.getKeyNode() instanceof ScalarNode scalar
                && scalar.getValue().equals(key);
    }

    private static Optional<MappingNode> added(SequenceNode before, @Nullable SequenceNode after) {
        int size = before.getValue().size();
        return after != null
                        && after.getValue().size() == size + 1
                        && NodeComparison.areSame(
                                before.getValue(), after.getValue().subList(0, size))
                        && after.getValue().get(size) instanceof MappingNode rule
                ? Optional.of(rule)
                : Optional.empty();
    }

    private static String afterLastOfFlow(String text, SequenceNode rules, String snippet) {
        int end = offset(text, rules.getValue().get(rules.getValue().size() - 1).getEndMark());
        return text.substring(0, end) + ", " + snippet + text.substring(end);
    }

    /** Null if the list does not begin with a hyphen on a line of its own. */
    private static @Nullable String afterLastOfBlock(String text, SequenceNode rules, String snippet) {
        var lines = new TextLines(text);
        List<Node> items = rules.getValue();
        int hyphen = lines.firstHyphenBefore(offset(text, items.get(0).getStartMark()));
        if (hyphen < 0) {
            return null;
        }
        String indent = " ".repeat(lines.column(hyphen));
        String entry = snippet.lines().map(line -> indent + line).collect(Collectors.joining(lines.ending()));
        String gap = items.size() > 1
                        && lines.isBlankAbove(
                                offset(text, items.get(items.size() - 1).getStartMark()))
                ? lines.ending()
                : "";
        int end = lines.endOfEntry(offset(text, endOfContent(rules)), lines.column(hyphen));
        boolean atLineStart = end == 0 || text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r';
        return text.substring(0, end)
                + (atLineStart ? gap + entry + lines.ending() : lines.ending() + gap + entry)
                + text.substring(end);
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
    private static int offset(String text, Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }

    /** The file with the rule. */
    public String text() {
        return text;
    }

    /** The rule alone, as an entry of a list in block style that begins with a hyphen. */
    public String snippet() {
        return snippet;
    }

    /**
     * Which part of the rule a mistake is about.
     *
     * @param problem one that was found in {@link #text()}
     * @return a key of the rule, or of its {@code when}; an empty text if it is about the rule as a whole; nothing if it is about something else
     */
    public Optional<String> partAt(Problem problem) {
        for (NodeTuple tuple : rule.getValue()) {
            if (isKey(tuple, WHEN) && tuple.getValueNode() instanceof MappingNode when) {
                for (NodeTuple condition : when.getValue()) {
                    if (NodeComparison.beginsIn(condition, problem)) {
                        return Optional.of(((ScalarNode) condition.getKeyNode()).getValue());
                    }
                }
            }
            if (NodeComparison.beginsIn(tuple, problem)) {
                return Optional.of(((ScalarNode) tuple.getKeyNode()).getValue());
            }
        }
        return NodeComparison.beginsAt(rule, problem) ? Optional.of("") : Optional.empty();
    }
}
