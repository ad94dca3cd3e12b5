package dev.vedette.notify.rulefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * A rule file in which one entry of one list was put in, replaced or taken out, and whose every other byte stays as it was. The file may have
 * mistakes, but has to be YAML. Where that cannot be done by changing the text in one place, there is none.
 */
public final class EntryEdit {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String text;
    private final String snippet;
    private final MappingNode root;
    private final @Nullable MappingNode entry;

    private EntryEdit(String text, String snippet, MappingNode root, @Nullable MappingNode entry) {
        this.text = text;
        this.root = root;
        this.snippet = snippet;
        this.entry = entry;
    }

    /** The entries of a list, in their order, as {@link #add} takes them; none if there is no such list. What is no mapping is left out. */
    public static List<Map<String, Object>> entries(String file, Section section) {
        return all(withoutMark(file), section).stream()
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static List<Map<String, Object>> all(String text, Section section) {
        return EntryTree.of(text, section).map(EntryTree::entries).orElse(List.of()).stream()
                .map(EntryTree::values)
                .toList();
    }

    /** The entry that has that id. */
    public static Optional<Map<String, Object>> find(String file, Section section, String id) {
        return entries(file, section).stream()
                .filter(it -> id.equals(String.valueOf(it.get(section.idKey()))))
                .findFirst();
    }

    /**
     * Puts an entry at the end of a list. A list that is not there begins with it.
     *
     * @param entry its keys and values: texts of one line, numbers, truth values, lists and mappings of these
     */
    public static Optional<EntryEdit> add(String file, Section section, Map<String, Object> entry) {
        return of(
                file,
                section,
                entry,
                (text, tree) -> new ListText(text, tree).with(entry, section),
                entries -> entries.add(entry));
    }

    /** Puts an entry in the place of the one that has that id. Comments within that one are lost. */
    public static Optional<EntryEdit> replace(String file, Section section, String id, Map<String, Object> entry) {
        int index = indexOf(file, section, id);
        return index < 0
                ? Optional.empty()
                : of(
                        file,
                        section,
                        entry,
                        (text, tree) -> new ListText(text, tree).with(index, entry),
                        entries -> entries.set(index, entry));
    }

    /** Takes the entry out that has that id, and the list if it was the last. */
    public static Optional<EntryEdit> remove(String file, Section section, String id) {
        int index = indexOf(file, section, id);
        return index < 0
                ? Optional.empty()
                : of(
                        file,
                        section,
                        null,
                        (text, tree) -> new ListText(text, tree).without(index),
                        entries -> entries.remove(index));
    }

    /** An entry alone, with a line for each key, to be compared line by line. */
    public static String asYaml(Map<String, Object> entry) {
        return EntrySnippet.lines(entry);
    }

    private interface Change {
        @Nullable
        String of(String text, EntryTree tree);
    }

    private static Optional<EntryEdit> of(
            String file,
            Section section,
            @Nullable Map<String, Object> entry,
            Change change,
            Consumer<List<Map<String, Object>>> expected) {
        String mark = file.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        String before = withoutMark(file);
        EntryTree tree = EntryTree.of(before, section).orElse(null);
        String after = tree == null ? null : change.of(before, tree);
        EntryTree now = after == null ? null : EntryTree.of(after, section).orElse(null);
        if (tree == null || after == null || now == null || !tree.isSameBesides(now)) {
            return Optional.empty();
        }
        // Odd YAML could have been taken apart wrongly: only what reads as it should is handed on.
        List<Map<String, Object>> wanted = new ArrayList<>(all(before, section));
        expected.accept(wanted);
        if (!wanted.equals(all(after, section))) {
            return Optional.empty();
        }
        String snippet = entry == null ? "" : EntrySnippet.block(entry);
        return Optional.of(
                new EntryEdit(mark + after, snippet, now.root(), entry == null ? null : node(now, wanted, entry)));
    }

    private static @Nullable MappingNode node(
            EntryTree now, List<Map<String, Object>> wanted, Map<String, Object> entry) {
        return now.entries().get(wanted.lastIndexOf(entry)) instanceof MappingNode node ? node : null;
    }

    private static int indexOf(String file, Section section, String id) {
        return EntryTree.of(withoutMark(file), section)
                .map(tree -> tree.indexOf(id))
                .orElse(-1);
    }

    static String withoutMark(String file) {
        return file.startsWith(BYTE_ORDER_MARK) ? file.substring(BYTE_ORDER_MARK.length()) : file;
    }

    /** The file as it is now. */
    public String text() {
        return text;
    }

    /** The entry alone, as one of a list in block style that begins with a hyphen; empty if one was taken out. */
    public String snippet() {
        return snippet;
    }

    /**
     * Which part of the entry a mistake is about.
     *
     * @param problem one that was found in {@link #text()}
     * @return its path, such as {@code quietHours.from}, {@code absent[1].until} or {@code when.severity}; an empty text if it is about the entry as
     *     a whole; nothing if it is about something else
     */
    public Optional<String> partAt(Problem problem) {
        return entry == null ? Optional.empty() : NodeComparison.path(entry, problem);
    }

    /**
     * What of the file a mistake is about.
     *
     * @param problem one that was found in {@link #text()}
     * @return its name, such as {@code rule near-the-line} or {@code fallback}; nothing if it has none
     */
    public Optional<String> nameOf(Problem problem) {
        return NodeNames.of(root, problem);
    }
}
