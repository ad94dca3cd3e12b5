package dev.vedette.notify.web;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Tier;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.rulefile.Section;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The form for an entry of the directory: what was typed and chosen, what can be chosen, and what is wrong with it. */
public final class DirectoryForm {

    /** That many rows more than are filled in. */
    private static final int EMPTY_ROWS = 2;

    private static final Choice NONE = choice("", "–");

    private final Section section;
    private final Input typed;
    private final Map<String, List<Choice>> choices;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    /**
     * One row of a table.
     *
     * @param number from 1
     */
    public record Row(int number, List<Cell> cells) {}

    /** One field in a row of a table; something is chosen there if there are choices, and typed if not. */
    public record Cell(String name, String label, String value, String hint, List<Choice> choices) {}

    private DirectoryForm(Section section, Input typed, Map<String, List<Choice>> choices) {
        this.section = section;
        this.typed = typed;
        this.choices = choices;
    }

    static DirectoryForm of(Section section, Input typed, Directory directory) {
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

    /** What is filled in of a table, and rows in which something can be added. */
    public List<Row> rows(DirectoryField table) {
        List<DirectoryField> columns = table.parts().isEmpty() ? List.of(table) : table.parts();
        int filled = columns.stream()
                .mapToInt(column -> typed.all(column.name()).size())
                .max()
                .orElse(0);
        int last = IntStream.rangeClosed(1, filled)
                .filter(row -> columns.stream()
                        .anyMatch(column -> !value(column, row - 1).isBlank()))
                .max()
                .orElse(0);
        return IntStream.rangeClosed(1, last + EMPTY_ROWS)
                .mapToObj(row -> new Row(
                        row, columns.stream().map(it -> cell(it, row - 1)).toList()))
                .toList();
    }

    private Cell cell(DirectoryField column, int row) {
        String value = value(column, row);
        List<Choice> offered = choices.containsKey(column.name()) ? chosen(column.name(), List.of(value)) : List.of();
        String label = column.kind() == DirectoryField.Kind.TURNS ? "Turn" : column.label();
        return new Cell(column.name(), label, value, column.hint(), offered);
    }

    private String value(DirectoryField column, int row) {
        List<String> values = typed.all(column.name());
        return row < values.size() ? values.get(row) : "";
    }

    /** What is wrong there; empty if nothing is. */
    public String wrong(String field) {
        return wrong.getOrDefault(field, "");
    }

    /** All that is wrong, in the order of the page, and last what has no field here. */
    public List<Mistake> mistakes() {
        Map<String, String> labels = new LinkedHashMap<>();
        fields().forEach(field -> {
            labels.put(field.name(), field.label());
            field.parts().forEach(part -> labels.put(part.name(), field.label() + ", " + part.label()));
        });
        Stream<Mistake> others = wrong.entrySet().stream()
                .filter(it -> !labels.containsKey(it.getKey()))
                .map(it -> new Mistake(it.getKey(), "", it.getValue()));
        return Stream.concat(Mistake.of(labels, this::wrong).stream(), others).toList();
    }

    /** Whether nothing is wrong with it. */
    public boolean isGood() {
        return wrong.isEmpty();
    }

    /** Of what is wrong with a field only the first thing is told, and all of what has no field. */
    void refuse(String field, String why) {
        wrong.merge(field, why, (one, other) -> knows(field) ? one : one + " " + other);
    }

    boolean knows(String field) {
        return fields().stream().anyMatch(it -> it.name().equals(field));
    }
}
