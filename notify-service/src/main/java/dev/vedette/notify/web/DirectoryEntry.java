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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry of the directory, as it stands in a rule file, of what was filled into the form, and fills the form with an entry. Whether an
 * entry is good is for the reader of rule files to say.
 */
final class DirectoryEntry {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,8}");

    private final DirectoryForm form;
    private final Input typed;

    private DirectoryEntry(DirectoryForm form) {
        this.form = form;
        this.typed = form.input();
    }

    /** The entry; of what was refused, which the form says then, it lacks something. What was left open is left out. */
    static Map<String, Object> of(DirectoryForm form) {
        return new DirectoryEntry(form).table(form.fields());
    }

    private Map<String, Object> table(List<DirectoryField> fields) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (DirectoryField field : fields) {
            Object value = value(field);
            if (value != null) {
                entry.put(field.key(), value);
            } else if (field.need()) {
                form.refuse(field.name(), "This is needed.");
            }
        }
        return entry;
    }

    private @Nullable Object value(DirectoryField field) {
        return switch (field.kind()) {
            case LINE, PICK -> line(field, typed.first(field.name()));
            case NUMBER -> number(field);
            case WORDS ->
                orNull(Arrays.stream(typed.first(field.name()).split(","))
                        .map(word -> line(field, word))
                        .filter(Objects::nonNull)
                        .toList());
            case TICKS, TURNS ->
                orNull(typed.all(field.name()).stream()
                        .map(it -> line(field, it))
                        .filter(Objects::nonNull)
                        .toList());
            case FLAG -> flag(field);
            case PART -> {
                Map<String, Object> part = table(field.parts());
                yield part.isEmpty() ? null : part;
            }
            case TABLE -> orNull(rows(field));
        };
    }

    private static @Nullable Object orNull(List<?> values) {
        return values.isEmpty() ? null : values;
    }

    private List<Map<String, Object>> rows(DirectoryField table) {
        int most = table.parts().stream()
                .mapToInt(column -> typed.all(column.name()).size())
                .max()
                .orElse(0);
        return IntStream.range(0, most)
                .mapToObj(row -> row(table, row))
                .filter(row -> !row.isEmpty())
                .toList();
    }

    private Map<String, Object> row(DirectoryField table, int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (DirectoryField column : table.parts()) {
            List<String> all = typed.all(column.name());
            String value = row < all.size() ? line(table, all.get(row)) : null;
            if (value != null) {
                values.put(column.key(), value);
            }
        }
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
    private @Nullable String line(DirectoryField field, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return OneLine.required(field.name(), text, "");
        } catch (ProblemException e) {
            form.refuse(field.name(), e.errors().get(0).message());
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
