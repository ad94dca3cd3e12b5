package dev.vedette.notify.web;

import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulefile.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry of the directory, as it stands in a rule file, of what was filled into the form, and fills the form with an entry. Whether an
 * entry is good is for the reader of rule files to say.
 */
final class DirectoryEntry {

    /** Of a field with several words, in which there are only commas. */
    static final String NO_WORD = "Write at least one, or leave it open.";

    private static final Pattern WHOLE = Pattern.compile("\\d{1,8}");

    private final DirectoryForm form;
    private final Input typed;

    private DirectoryEntry(DirectoryForm form) {
        this.form = form;
        this.typed = form.input();
    }

    /** The entry; of what was refused, which the form says then, it lacks something. What was left open is left out. */
    static Map<String, Object> of(DirectoryForm form) {
        var made = new DirectoryEntry(form);
        Map<String, Object> entry = made.table(form.fields());
        form.fields().stream()
                .filter(field -> field.need() && !entry.containsKey(field.key()))
                .forEach(field -> form.refuse(field.name(), "This is needed."));
        return entry;
    }

    private Map<String, Object> table(List<DirectoryField> fields) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (DirectoryField field : fields) {
            Object value = value(field);
            if (value != null) {
                entry.put(field.key(), value);
            }
        }
        return entry;
    }

    private @Nullable Object value(DirectoryField field) {
        return switch (field.kind()) {
            case LINE, DAY, PICK -> line(field.name(), typed.first(field.name()));
            case NUMBER -> number(field);
            case WORDS -> words(field);
            case TICKS, TURNS ->
                orNull(typed.all(field.name()).stream()
                        .map(it -> line(field.name(), it))
                        .filter(Objects::nonNull)
                        .toList());
            case FLAG -> flag(field);
            case PART -> part(field);
            case TABLE -> orNull(rows(field));
        };
    }

    private @Nullable Object words(DirectoryField field) {
        String text = typed.first(field.name());
        List<String> words = Arrays.stream(text.split(","))
                .map(word -> line(field.name(), word))
                .filter(Objects::nonNull)
                .toList();
        if (words.isEmpty() && !text.isBlank()) {
            form.refuse(field.name(), NO_WORD);
        }
        return orNull(words);
    }

    private @Nullable Object part(DirectoryField field) {
        Map<String, Object> part = table(field.parts());
        if (part.isEmpty()) {
            return null;
        }
        refuseGaps(field, field.name(), part);
        return part;
    }

    /** Of what is filled in together, all that is needed has to be. */
    private void refuseGaps(DirectoryField whole, String path, Map<String, Object> filled) {
        whole.parts().stream()
                .filter(part -> part.need() && !filled.containsKey(part.key()))
                .forEach(part -> form.refuse(path + "." + part.key(), "This is needed, too."));
    }

    private static @Nullable Object orNull(List<?> values) {
        return values.isEmpty() ? null : values;
    }

    /** The form has no empty rows before others, so that a row has the same place in the form and in the entry. */
    private List<Map<String, Object>> rows(DirectoryField table) {
        return form.rows(table).stream()
                .filter(row ->
                        row.cells().stream().anyMatch(cell -> !cell.value().isBlank()))
                .map(row -> row(table, row))
                .toList();
    }

    private Map<String, Object> row(DirectoryField table, DirectoryForm.Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < table.parts().size(); i++) {
            DirectoryForm.Cell cell = row.cells().get(i);
            String value = line(cell.path(), cell.value());
            if (value != null) {
                values.put(table.parts().get(i).key(), value);
            }
        }
        refuseGaps(table, DirectoryForm.path(table, row.number()), values);
        return values;
    }

    private @Nullable Object flag(DirectoryField field) {
        if (!typed.has(field.name())) {
            return null;
        }
        if (!typed.first(field.name()).equals("true")) {
            form.refuse(field.name(), "A tick sends true, and no tick sends nothing.");
        }
        return true;
    }

    private @Nullable Object number(DirectoryField field) {
        String text = typed.first(field.name()).strip();
        if (text.isEmpty()) {
            return null;
        }
        if (!WHOLE.matcher(text).matches()) {
            form.refuse(field.name(), "Write a whole number, such as 1.");
            return null;
        }
        return Integer.valueOf(text);
    }

    /** Null if nothing is there. */
    private @Nullable String line(String path, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return OneLine.required(path, text, "");
        } catch (ProblemException e) {
            form.refuse(path, e.errors().get(0).message());
            return null;
        }
    }

    /** An entry as it is typed. */
    static Input typed(Section section, Map<String, Object> entry) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        DirectoryField.of(section).forEach(field -> fill(values, field, entry.get(field.key())));
        return Input.of(values);
    }

    private static void fill(Map<String, List<String>> values, DirectoryField field, @Nullable Object value) {
        if (value == null || (field.kind() == DirectoryField.Kind.FLAG && !value.equals(true))) {
            return;
        }
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        switch (field.kind()) {
            case PART, TABLE -> {
                for (Object item : items) {
                    for (DirectoryField part : field.parts()) {
                        Object of = item instanceof Map<?, ?> map ? map.get(part.key()) : null;
                        fill(values, part, of == null && field.kind() == DirectoryField.Kind.TABLE ? "" : of);
                    }
                }
            }
            case WORDS ->
                values.put(
                        field.name(),
                        List.of(String.join(
                                ", ", items.stream().map(String::valueOf).toList())));
            default ->
                items.forEach(item -> values.computeIfAbsent(field.name(), any -> new ArrayList<>())
                        .add(String.valueOf(item)));
        }
    }
}
