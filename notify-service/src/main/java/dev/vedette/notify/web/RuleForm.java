package dev.vedette.notify.web;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.Certainty;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.event.Urgency;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Zone;
import dev.vedette.notify.rulefile.Reading;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The form that builds a rule: what was typed and chosen, what can be chosen, and what is wrong with it. */
public final class RuleForm {

    private static final String UNKNOWN = "UNKNOWN";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final List<Choice> UNKNOWN_DISTANCE =
            List.of(new Choice("matches", "counts as near", false), new Choice("fails", "does not count", false));
    private static final List<Choice> UNKNOWN_SIZE = List.of(
            new Choice("matches", "counts as large enough", false), new Choice("fails", "does not count", false));
    private static final List<Choice> UNKNOWN_PLACE =
            List.of(new Choice("matches", "counts as inside", false), new Choice("fails", "does not count", false));
    private static final List<Choice> ACKNOWLEDGED_BY = List.of(
            new Choice("ORGANISATION", "any contact of the organisation, for all of them", false),
            new Choice("CONTACT", "everyone for himself", false));
    private static final List<Choice> UNKNOWN_LEVEL =
            List.of(new Choice("", "does not count", false), new Choice("matches", "counts as enough", false));

    /** What the fields are called where the mistakes are listed, in the order of the page. */
    private static final Map<String, String> LABELS = Mistake.labels(
            "id",
            "Name",
            "owner",
            "Who answers for it",
            "reason",
            "Why there is such a rule",
            "eventType",
            "Sort of event",
            "kind",
            "Kind of observation",
            "severity",
            "Severity",
            "urgency",
            "Urgency",
            "certainty",
            "Certainty",
            "distanceToBorder",
            "Distance to the line",
            "zone",
            "Inside a zone",
            "municipality",
            "Municipality",
            "keyword",
            "Words that begin so",
            "size",
            "Size at least",
            "attachment",
            "Attachments",
            "armed",
            "Armed",
            "incidentStatus",
            "Status of the incident",
            "exerciseStatus",
            "Real or exercise",
            "category",
            "Category",
            "tlp",
            "TLP label",
            "originator",
            "Whose information it is",
            "timeFrom",
            "Time of day, from",
            "timeTo",
            "Time of day, to",
            "timeZone",
            "Time of day, by the clock in",
            "timeDays",
            "Time of day, that begins on",
            "change",
            "New or changed",
            "precedenceAtLeast",
            "Other rules make it at least so urgent",
            "notify",
            "Recipients",
            "precedence",
            "Precedence",
            "validFrom",
            "Valid from",
            "validUntil",
            "Valid until",
            "acknowledgeWithin",
            "Acknowledgement, within",
            "acknowledgeBy",
            "Acknowledgement, by",
            "acknowledgeNeeded",
            "Acknowledgement, so many contacts",
            "acknowledgeOtherwise",
            "Acknowledgement, otherwise");

    /** Where the form says what a rule says in parts of parts, by their paths; those of other parts are called as these are. */
    private static final Map<String, String> FIELDS = Map.of(
            "when.timeWindow.from", "timeFrom",
            "when.timeWindow.to", "timeTo",
            "when.timeWindow.zone", "timeZone",
            "when.timeWindow.days", "timeDays",
            "when.precedence.atLeast", "precedenceAtLeast",
            "acknowledge.within", "acknowledgeWithin",
            "acknowledge.by", "acknowledgeBy",
            "acknowledge.needed", "acknowledgeNeeded",
            "acknowledge.otherwise", "acknowledgeOtherwise");

    private static final Pattern ITEM = Pattern.compile("\\[\\d+]");

    private final Input typed;
    private final Map<String, List<Choice>> choices;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    private RuleForm(Input typed, Map<String, List<Choice>> choices) {
        this.typed = typed;
        this.choices = choices;
    }

    /** The form of a file; of one with mistakes, of which it is not known what can be chosen, with what was chosen alone. */
    static RuleForm of(Input typed, Reading reading) {
        List<Zone> zones = reading instanceof Reading.Accepted accepted
                ? accepted.definitions().zones()
                : List.of();
        return of(typed, DirectorySheet.directory(reading), zones);
    }

    private static RuleForm of(Input typed, Directory directory, List<Zone> zones) {
        Map<String, List<Choice>> choices = new LinkedHashMap<>();
        choices.put("eventType", words(Attribute.EventType.values()));
        choices.put("kind", words(ObservationKind.values()));
        choices.put(
                "change",
                List.of(choice("FILED", "New"), choice("UPDATED", "Updated"), choice("CORRECTED", "Corrected")));
        choices.put(
                "category",
                Arrays.stream(Category.values())
                        .map(it -> choice(it.name(), category(it)))
                        .toList());
        choices.put("severity", levels(Severity.values()));
        choices.put("urgency", levels(Urgency.values()));
        choices.put("certainty", levels(Certainty.values()));
        FormRule.LEVELS.forEach(level -> choices.put(level + "Unknown", UNKNOWN_LEVEL));
        choices.put(
                "zone",
                zones.stream()
                        .map(it -> choice(it.id(), it.id() + " – " + it.name()))
                        .toList());
        choices.put("zoneUnknown", UNKNOWN_PLACE);
        choices.put("timeDays", DirectoryForm.days());
        choices.put(
                "precedenceAtLeast",
                Stream.concat(
                                Stream.of(choice("", "does not matter")),
                                words(Precedence.values()).stream()
                                        .filter(it -> !it.value().equals("ROUTINE")))
                        .toList());
        choices.put("distanceUnit", named("km", "m"));
        choices.put("distanceUnknown", UNKNOWN_DISTANCE);
        choices.put("sizeUnknown", UNKNOWN_SIZE);
        choices.put(
                "originator",
                directory.organisations().stream()
                        .map(it -> choice(it.code(), it.code() + " – " + it.name()))
                        .toList());
        choices.put("incidentStatus", words(IncidentStatus.values()));
        choices.put("exerciseStatus", words(ExerciseStatus.values()));
        choices.put("tlp", named(Arrays.stream(Tlp.values()).map(Tlp::label).toArray(String[]::new)));
        choices.put("armed", words(Armed.values()));
        choices.put(
                "attachment",
                List.of(choice("", "does not matter"), choice("true", "at least one"), choice("false", "none")));
        choices.put("notify", recipients(directory));
        choices.put("acknowledgeOtherwise", recipients(directory));
        choices.put("acknowledgeBy", ACKNOWLEDGED_BY);
        choices.put("precedence", words(Precedence.values()));
        return new RuleForm(typed, choices);
    }

    private static Choice choice(String value, String label) {
        return new Choice(value, label, false);
    }

    private static List<Choice> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(it -> choice(it.name(), Words.words(it)))
                .toList();
    }

    /** CAP shortens some of them. */
    private static String category(Category category) {
        return switch (category) {
            case GEO -> "Geophysical";
            case MET -> "Weather";
            case ENV -> "Environment";
            case INFRA -> "Infrastructure";
            case CBRNE -> "CBRNE";
            default -> Words.words(category);
        };
    }

    /** What can be asked for at least; what is unknown is at least nothing. */
    private static List<Choice> levels(Enum<?>[] levels) {
        return Stream.concat(
                        Stream.of(choice("", "does not matter")),
                        words(levels).stream().filter(it -> !it.value().equals(UNKNOWN)))
                .toList();
    }

    private static List<Choice> named(String... values) {
        return Arrays.stream(values).map(it -> choice(it, it)).toList();
    }

    static List<Choice> recipients(Directory directory) {
        return Stream.of(
                        directory.organisations().stream()
                                .map(it -> choice(it.code(), it.code() + " – everyone of " + it.name())),
                        directory.contacts().stream()
                                .map(it ->
                                        choice(it.id(), it.id() + " – " + it.name() + " (" + it.organisation() + ")")),
                        directory.groups().stream().map(it -> choice(it.id(), it.id() + " – group: " + it.name())),
                        directory.rosters().stream()
                                .map(it -> choice(it.id(), it.id() + " – whoever is on duty: " + it.name())))
                .flatMap(it -> it)
                .toList();
    }

    Input input() {
        return typed;
    }

    /** As it was typed; empty if nothing was. */
    public String typed(String field) {
        return typed.first(field);
    }

    /** What can be chosen there, and what is; also what was chosen and is not offered any more, so that it is not dropped unseen. */
    public List<Choice> choices(String field) {
        return Choice.among(choices.getOrDefault(field, List.of()), typed.all(field));
    }

    /** Whether anything of these is filled in or chosen, so that it has to be seen. */
    public boolean isUsed(String field) {
        return !wrong(field).isEmpty() || typed.all(field).stream().anyMatch(value -> !value.isBlank());
    }

    /** The type of a field for a day: of text, if something else stands there, which a field for days would not show. */
    public String dayType(String field) {
        return typeOfDay(typed(field));
    }

    static String typeOfDay(String typed) {
        return typed.isEmpty() || (DAY.matcher(typed).matches() && isDay(typed)) ? "date" : "text";
    }

    private static boolean isDay(String typed) {
        try {
            // Browsers know no year 0.
            return LocalDate.parse(typed).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** What is wrong there; empty if nothing is. */
    public String wrong(String field) {
        return wrong.getOrDefault(field, "");
    }

    /** Whether nothing is wrong with it. */
    public boolean isGood() {
        return wrong.isEmpty();
    }

    /** All that is wrong, in the order of the page. */
    public List<Mistake> mistakes() {
        return Mistake.of(LABELS, this::wrong);
    }

    /** Only the first thing that is wrong with a field is told. */
    void refuse(String field, String why) {
        wrong.putIfAbsent(field, why);
    }

    /** The field in which it is typed what stands at that path of a rule; empty if there is none. */
    static String field(String path) {
        String part = ITEM.matcher(path).replaceAll("");
        String field =
                FIELDS.getOrDefault(part, part.replaceFirst("^when\\.", "").replaceFirst("\\..*", ""));
        return LABELS.containsKey(field) ? field : "";
    }
}
