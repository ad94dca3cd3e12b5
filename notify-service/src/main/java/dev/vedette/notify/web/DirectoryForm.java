package dev.vedette.notify.web;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Tier;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.rulefile.Section;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The form for an entry of the directory: what was typed and chosen, what can be chosen, and what is wrong with it. */
public final class DirectoryForm {

    /** That many rows more than are filled in. */
    private static final int EMPTY_ROWS = 2;

    /** Of turns there are more. */
    private static final int EMPTY_TURNS = 4;

    private static final Choice NONE = choice("", "–");

    private final Section section;
    private final Input typed;
    private final Map<String, List<Choice>> choices;
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final Set<Mistake> elsewhere = new LinkedHashSet<>();

    /**
     * One row of a table.
     *
     * @param number from 1
     */
    public record Row(int number, List<Cell> cells) {}

    /**
     * One field in a row of a table; something is chosen there if there are choices, and typed if not.
     *
     * @param path of what stands there within the entry, such as {@code absent[0].from}
     * @param type of what is typed, as HTML names it
     */
    public record Cell(
            String name, String path, String label, String value, String type, String hint, List<Choice> choices) {}

    private DirectoryForm(Section section, Input typed, Map<String, List<Choice>> choices) {
        this.section = section;
        this.typed = typed;
        this.choices = choices;
    }

    static DirectoryForm of(Section section, Input sent, Directory directory) {
        Input typed = sent;
        for (DirectoryField table : DirectoryField.of(section)) {
            if (isOfRows(table)) {
                typed = typed.withoutEmptyRows(
                        columns(table).stream().map(DirectoryField::name).toList());
            }
        }
        Map<String, List<Choice>> choices = new LinkedHashMap<>();
        List<Choice> organisations = directory.organisations().stream()
                .map(it -> choice(it.code(), it.code() + " – " + it.name()))
                .toList();
        List<Choice> contacts = directory.contacts().stream()
                .map(it -> choice(it.id(), it.id() + " – " + it.name() + " (" + it.organisation() + ")"))
                .toList();
        choices.put("tier", Stream.concat(Stream.of(NONE), words(Tier.values())).toList());
        choices.put("namedTo", organisations);
        choices.put("organisation", withNone(organisations));
        choices.put("language", List.of(choice("", "English (en)")));
        choices.put("deputy", withNone(contacts));
        choices.put(
                "quietHours.below",
                Stream.concat(
                                Stream.of(choice("", "Immediate (default)")),
                                words(Precedence.values())
                                        .filter(it -> !it.value().equals("ROUTINE")))
                        .toList());
        choices.put("quietHours.days", days());
        choices.put("members", RuleForm.recipients(directory));
        choices.put("turns", withNone(contacts));
        choices.put("overrides.contact", withNone(contacts));
        return new DirectoryForm(section, typed, choices);
    }

    private static Choice choice(String value, String label) {
        return new Choice(value, label, false);
    }

    private static List<Choice> withNone(List<Choice> choices) {
        return Stream.concat(Stream.of(NONE), choices.stream()).toList();
    }

    private static Stream<Choice> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(it -> choice(it.name(), Words.words(it)));
    }

    static List<Choice> days() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> choice(day.name().substring(0, 3), day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
                .toList();
    }

    Input input() {
        return typed;
    }

    /** In their order. */
    public List<DirectoryField> fields() {
        return DirectoryField.of(section);
    }

    /** As it was typed; empty if nothing was. */
    public String typed(String field) {
        return typed.first(field);
    }

    /** What can be chosen there, and what is; also what is chosen in the file in another spelling. */
    public List<Choice> choices(String field) {
        return chosen(field, typed.all(field));
    }

    private List<Choice> chosen(String field, List<String> values) {
        return Choice.among(choices.getOrDefault(field, List.of()), values);
    }

    private static boolean isOfRows(DirectoryField field) {
        return field.kind() == DirectoryField.Kind.TABLE || field.kind() == DirectoryField.Kind.TURNS;
    }

    private static List<DirectoryField> columns(DirectoryField table) {
        return table.parts().isEmpty() ? List.of(table) : table.parts();
    }

    /** What is filled in of a table, and rows in which something can be added. */
    public List<Row> rows(DirectoryField table) {
        List<DirectoryField> columns = columns(table);
        int filled = columns.stream()
                .mapToInt(column -> typed.all(column.name()).size())
                .max()
                .orElse(0);
        int empty = table.kind() == DirectoryField.Kind.TURNS ? EMPTY_TURNS : EMPTY_ROWS;
        return IntStream.rangeClosed(1, filled + empty)
                .mapToObj(row -> new Row(
                        row, columns.stream().map(it -> cell(table, it, row)).toList()))
                .toList();
    }

    private Cell cell(DirectoryField table, DirectoryField column, int row) {
        boolean turn = table.kind() == DirectoryField.Kind.TURNS;
        String value = typed.at(column.name(), row - 1);
        List<Choice> offered = choices.containsKey(column.name()) ? chosen(column.name(), List.of(value)) : List.of();
        String path = turn ? path(table, row) : path(table, row) + "." + column.key();
        return new Cell(
                column.name(),
                path,
                turn ? "Turn" : column.label(),
                value,
                type(column, value),
                column.hint(),
                offered);
    }

    private static String type(DirectoryField field, String value) {
        return field.kind() == DirectoryField.Kind.DAY ? RuleForm.typeOfDay(value) : "text";
    }

    /** The type of a field, as HTML names it. */
    public String type(DirectoryField field) {
        return type(field, typed(field.name()));
    }

    /** Of a row within the entry. */
    static String path(DirectoryField table, int row) {
        return table.name() + "[" + (row - 1) + "]";
    }

    /** What is wrong there; empty if nothing is. */
    public String wrong(String field) {
        return wrong.getOrDefault(field, "");
    }

    /** All that is wrong, in the order of the page, and last what has no field here. */
    public List<Mistake> mistakes() {
        Map<String, String> labels = new LinkedHashMap<>();
        fields().forEach(field -> label(field, labels));
        return Stream.concat(Mistake.of(labels, this::wrong).stream(), elsewhere.stream())
                .toList();
    }

    private void label(DirectoryField field, Map<String, String> labels) {
        if (isOfRows(field)) {
            rows(field)
                    .forEach(row -> row.cells()
                            .forEach(cell -> labels.put(
                                    cell.path(), field.label() + ", " + row.number() + ". " + cell.label())));
        } else if (field.parts().isEmpty()) {
            labels.put(field.name(), field.label());
        } else {
            field.parts().forEach(part -> labels.put(part.name(), field.label() + ", " + part.label()));
        }
    }

    /** Whether nothing is wrong with it. */
    public boolean isGood() {
        return wrong.isEmpty() && elsewhere.isEmpty();
    }

    /**
     * Of what is wrong with a field only the first thing is told, nothing of a whole of which a field is refused, and all of what has no field.
     *
     * @param path of what is wrong within the entry, such as {@code absent[0].from}
     */
    void refuse(String path, String why) {
        if (!knows(path)) {
            elsewhere.add(new Mistake(path, "", why));
        } else if (wrong.keySet().stream().noneMatch(it -> it.startsWith(path + "."))) {
            wrong.putIfAbsent(place(path), why);
        }
    }

    boolean knows(String path) {
        return field(path).isPresent();
    }

    private Optional<DirectoryField> field(String path) {
        String name = path.replaceFirst("[.\\[].*", "");
        return fields().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** Where on the page it is typed: of a whole, in its first field. */
    private String place(String path) {
        DirectoryField field = field(path).orElse(null);
        if (field == null) {
            return path;
        }
        if (isOfRows(field)) {
            List<Cell> cells =
                    rows(field).stream().flatMap(row -> row.cells().stream()).toList();
            return cells.stream()
                    .map(Cell::path)
                    .filter(cell -> cell.equals(path) || cell.startsWith(path + "."))
                    .findFirst()
                    .orElseGet(() -> cells.get(0).path());
        }
        return field.parts().stream()
                .map(DirectoryField::name)
                .filter(part -> part.equals(path) || path.startsWith(part + "["))
                .findFirst()
                .orElse(
                        field.parts().isEmpty()
                                ? field.name()
                                : field.parts().get(0).name());
    }
}
