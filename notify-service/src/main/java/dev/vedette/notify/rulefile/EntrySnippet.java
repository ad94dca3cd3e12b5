package dev.vedette.notify.rulefile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.NonPrintableStyle;

/** Writes an entry of a list, such as a rule, as YAML. Whatever its texts hold is quoted where it has to be, so that it is read again as the same text. */
final class EntrySnippet {

    private EntrySnippet() {}

    /** An entry of a list, from its hyphen on, with a line break at the end of each line. Texts are of one line. */
    static String block(Map<String, Object> entry) {
        return dump(List.of(entry), FlowStyle.AUTO);
    }

    /** As {@link #block}, with a line for each key also if there is no list or mapping among the values. */
    static String lines(Map<String, Object> entry) {
        String block = block(entry);
        return block.startsWith("- {")
                ? entry.entrySet().stream()
                        .map(it -> flow(Map.of(it.getKey(), it.getValue())))
                        .map(line -> line.substring(1, line.length() - 1))
                        .collect(Collectors.joining("\n  ", "- ", "\n"))
                : block;
    }

    /** On one line, without a line break. */
    static String flow(Map<String, Object> entry) {
        return dump(entry, FlowStyle.FLOW).strip();
    }

    private static String dump(Object value, FlowStyle style) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(style)
                .setSplitLines(false)
                .setMultiLineFlow(false)
                .setWidth(Integer.MAX_VALUE)
                .setDereferenceAliases(true)
                .setNonPrintableStyle(NonPrintableStyle.ESCAPE)
                .build();
        return new Dump(settings).dumpToString(value);
    }
}
