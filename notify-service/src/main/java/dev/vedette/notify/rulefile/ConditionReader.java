package dev.vedette.notify.rulefile;

import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.All;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.Any;
import dev.vedette.notify.routing.AttachmentPresent;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.Folding;
import dev.vedette.notify.routing.Keyword;
import dev.vedette.notify.routing.Not;
import dev.vedette.notify.routing.OneOf;
import dev.vedette.notify.routing.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code when}: a mapping of conditions that all have to hold. */
final class ConditionReader {

    /** Between several names. */
    private static final Pattern SEVERAL = Pattern.compile("[;,]");

    /** Between the names that one municipality has in two languages. Not brackets or a dash: what follows those may tell it from another one. */
    private static final Pattern BOTH = Pattern.compile("[/\uff0f]");

    static final Map<String, Tlp> LABELS = labels();

    private final Values values;
    private final Map<String, Function<Node, @Nullable Condition>> readers = new LinkedHashMap<>();

    ConditionReader(Values values, Quantities quantities, HoursReader hours, Names names, Expressions expressions) {
        this.values = values;
        var measures = new MeasureReader(values, quantities, names);
        readers.put("always", this::always);
        putAttribute(Attribute.EVENT_TYPE, Attribute.EventType.class);
        putAttribute(Attribute.KIND, ObservationKind.class);
        putAttribute(Attribute.CHANGE, this::change);
        putAttribute(Attribute.CATEGORY, Category.class);
        for (Scale scale : Scale.values()) {
            readers.put(scale.key(), node -> measures.level(node, scale));
        }
        readers.put("precedence", measures::precedence);
        readers.put("size", measures::size);
        readers.put("distanceToBorder", measures::distance);
        readers.put("zone", measures::zone);
        readers.put(Attribute.MUNICIPALITY.key(), this::municipality);
        putAttribute(Attribute.ORIGINATOR, names::organisation);
        putAttribute(Attribute.INCIDENT_STATUS, IncidentStatus.class);
        putAttribute(Attribute.EXERCISE_STATUS, ExerciseStatus.class);
        putAttribute(Attribute.TLP, this::label);
        putAttribute(Attribute.ARMED, Armed.class);
        readers.put("keyword", this::keyword);
        readers.put("attachment", this::attachment);
        readers.put("timeWindow", hours::timeWindow);
        readers.put("where", expressions::read);
        readers.put("all", node -> combined(node, All::new));
        readers.put("any", node -> combined(node, Any::new));
        readers.put("not", this::not);
    }

    private <E extends Enum<E>> void putAttribute(Attribute attribute, Class<E> type) {
        putAttribute(attribute, node -> name(values.oneOf(node, type)));
    }

    private void putAttribute(Attribute attribute, Function<Node, @Nullable String> reader) {
        readers.put(attribute.key(), node -> {
            List<String> wanted = values.list(node, reader);
            return wanted == null ? null : new OneOf(attribute, wanted);
        });
    }

    /** The condition, or null after a mistake. A mapping of nothing is one: it would match everything, unseen. */
    @Nullable
    Condition read(Node node) {
        Table table = Table.of(node, "when", List.copyOf(readers.keySet()), values.problems());
        if (table == null) {
            return null;
        }
        if (table.isEmpty()) {
            values.problems().add(node, "there is no condition here", "To match every event write always: true");
            return null;
        }
        var parts = new ArrayList<Condition>();
        table.values().forEach((key, value) -> {
            Condition part = Objects.requireNonNull(readers.get(key)).apply(value);
            if (part != null) {
                parts.add(part);
            }
        });
        if (table.has("always") && table.values().size() > 1) {
            values.problems().add(node, "always stands beside other conditions", "Keep always, or the others");
        }
        if (parts.isEmpty()) {
            return null;
        }
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    private @Nullable Condition always(Node node) {
        if (Boolean.TRUE.equals(values.truth(node))) {
            return new Always();
        }
        values.problems().add(node, "always can only be true", "Write always: true, or conditions in its place");
        return null;
    }

    private @Nullable String change(Node node) {
        ObservationChange change = values.oneOf(node, ObservationChange.class);
        if (change == ObservationChange.RETRACTED) {
            values.problems()
                    .add(
                            node,
                            "a retraction asks no rules: it goes to those who were told before",
                            "Write FILED, UPDATED or CORRECTED");
            return null;
        }
        return name(change);
    }

    private @Nullable String label(Node node) {
        Tlp tlp = values.oneOf(node, LABELS);
        return tlp == null ? null : tlp.label();
    }

    /** With and without the prefix, since everyone leaves it out in speaking. */
    private static Map<String, Tlp> labels() {
        Map<String, Tlp> labels = new LinkedHashMap<>();
        for (Tlp tlp : Tlp.values()) {
            labels.put(tlp.label(), tlp);
            labels.put(tlp.label().replace("TLP:", ""), tlp);
        }
        return labels;
    }

    private @Nullable Condition keyword(Node node) {
        List<String> words = values.spellings(node, word -> fold(word, "a keyword"));
        return words == null ? null : new Keyword(words);
    }

    private @Nullable Condition municipality(Node node) {
        List<List<String>> wanted = values.sequence(node, this::municipalityNames);
        return wanted == null
                ? null
                : new OneOf(
                        Attribute.MUNICIPALITY,
                        wanted.stream().flatMap(List::stream).toList());
    }

    /** Folded, two would become one that there is not. */
    private @Nullable List<String> municipalityNames(Node node) {
        String text = values.line(node);
        if (text != null && SEVERAL.matcher(text).find()) {
            values.problems()
                    .add(node, Values.quote(text) + " is not one municipality", "Write each by itself, in a list");
            return null;
        }
        String whole = text == null ? null : fold(node, "a municipality");
        if (text == null || whole == null) {
            return null;
        }
        return Stream.concat(Stream.of(whole), BOTH.splitAsStream(text).map(Folding::fold))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private @Nullable String fold(Node node, String title) {
        String text = values.line(node);
        if (text == null) {
            return null;
        }
        String folded = Folding.fold(text);
        if (folded.isEmpty()) {
            values.problems().add(node, Values.quote(text) + " is not " + title, "Write at least one letter or digit");
            return null;
        }
        return folded;
    }

    private @Nullable Condition attachment(Node node) {
        Boolean wanted = values.truth(node);
        return wanted == null ? null : new AttachmentPresent(wanted);
    }

    private @Nullable Condition combined(Node node, Function<List<Condition>, Condition> combine) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            values.problems().add(node, "a list of conditions is needed here", "Begin each with a hyphen");
            return null;
        }
        var parts = new ArrayList<Condition>();
        for (Node item : sequence.getValue()) {
            Condition part = read(item);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? null : combine.apply(parts);
    }

    private @Nullable Condition not(Node node) {
        Condition part = read(node);
        if (part != null && part.looksAtPrecedence()) {
            values.problems()
                    .add(
                            node,
                            "precedence cannot stand under not: other rules would stop this one",
                            "Take it out of not");
            return null;
        }
        return part == null ? null : new Not(part);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
