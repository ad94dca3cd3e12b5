package dev.vedette.notify.rulefile;

import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The lines of a file, to find a place inside a value again. */
final class SourceText {

    private final List<String> lines;

    SourceText(String text) {
        lines = text.lines().toList();
    }

    /** Both from 1. */
    record Place(int line, int column) {}

    /**
     * Where in the file a place inside a scalar is: exactly for a value on one line and for a literal block ({@code |}), the
     * beginning of the value otherwise.
     *
     * @param line from 1
     * @param column from 0
     */
    Place placeIn(Node node, int line, int column) {
        int startLine = node.getStartMark().map(Mark::getLine).orElse(0);
        int startColumn = node.getStartMark().map(Mark::getColumn).orElse(0);
        int endLine = node.getEndMark().map(Mark::getLine).orElse(startLine);
        ScalarStyle style = node instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
        if (line > 0 && style == ScalarStyle.LITERAL) {
            return new Place(startLine + 1 + line, indentAfter(startLine) + column + 1);
        }
        if (line != 1 || endLine != startLine) {
            return new Place(startLine + 1, startColumn + 1);
        }
        boolean quoted = style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED;
        return new Place(startLine + 1, startColumn + 1 + column + (quoted ? 1 : 0));
    }

    private int indentAfter(int line) {
        return lines.stream()
                .skip(line + 1L)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> text.length() - text.stripLeading().length())
                .orElse(0);
    }
}
