package dev.vedette.notify.rulefile;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.StatusChange;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Attribute.EventType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the {@code event} of a test, in the words that conditions have for events. What is left out is as unremarkable as it can be. */
final class TestEventReader {

    private static final List<String> OF_ALL =
            List.of("eventType", "tlp", "classification", "originator", "releasableTo", "exerciseStatus");

    /** Instead of a list of codes. */
    private static final String EVERYONE = "everyone";

    private static final UUID EVENT = new UUID(0, 1);
    private static final UUID INCIDENT = new UUID(0, 2);
    private static final UUID ITEM = new UUID(0, 3);

    private final Values values;
    private final Names names;
    private final TestObservationReader observations;

    TestEventReader(Values values, Quantities quantities, Names names) {
        this.values = values;
        this.names = names;
        this.observations = new TestObservationReader(values, quantities);
    }

    /**
     * An event.
     *
     * @param steps of its incident before it, oldest first
     */
    record Given(Event event, List<StatusEvent> steps) {}

    private record Step(IncidentStatus to, List<String> knownTo) {}

    private static List<String> keysOf(EventType type) {
        List<String> own = switch (type) {
            case OBSERVATION -> TestObservationReader.KEYS;
            case STATUS -> List.of("to");
            case READINESS -> List.of("level");
        };
        List<String> ofIncident = type == EventType.READINESS ? List.of() : List.of("incidentStatus");
        return Stream.of(OF_ALL, ofIncident, own).flatMap(List::stream).toList();
    }

    @Nullable
    Given read(Node node, Instant at) {
        EventType type = typeOf(node);
        if (type == null) {
            return null;
        }
        Table table = Table.of(node, "an event of type " + type, keysOf(type), values.problems());
        if (table == null) {
            return null;
        }
        Marking marking = marking(table);
        List<Step> steps = table.read("incidentStatus", list -> values.sequence(list, this::step), List.of());
        return switch (type) {
            case OBSERVATION -> observation(table, marking, steps, at);
            case STATUS -> status(table, marking, steps, at);
            case READINESS -> readiness(table, marking, at);
        };
    }

    /** Looked at before the other keys, because it says which there are; null if it is a mistake. */
    private @Nullable EventType typeOf(Node node) {
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("eventType")) {
                    return values.oneOf(tuple.getValueNode(), EventType.class);
                }
            }
        }
        return EventType.OBSERVATION;
    }

    private @Nullable Marking marking(Table table) {
        Tlp tlp = table.read("tlp", node -> values.oneOf(node, ConditionReader.LABELS), Tlp.AMBER);
        String classification = table.find("classification", values::level);
        String originator = table.require("originator", names::organisation);
        List<String> releasableTo = table.read("releasableTo", this::organisations, List.of());
        ExerciseStatus exercise =
                table.read("exerciseStatus", node -> values.oneOf(node, ExerciseStatus.class), ExerciseStatus.ACTUAL);
        if (originator == null) {
            return null;
        }
        var all = new ArrayList<>(releasableTo);
        all.add(originator);
        return new Marking(tlp, originator, Set.copyOf(all), exercise, classification);
    }

    private @Nullable List<String> organisations(Node node) {
        boolean everyone = node instanceof ScalarNode word && word.getValue().equals(EVERYONE);
        return everyone ? names.organisations() : values.list(node, names::organisation);
    }

    /** A status that the incident had come to: known to everyone, or {@code {is: ESCALATED, knownTo: [MIA]}}. */
    private @Nullable Step step(Node node) {
        if (!(node instanceof MappingNode)) {
            IncidentStatus status = values.oneOf(node, IncidentStatus.class);
            return status == null ? null : new Step(status, names.organisations());
        }
        Table table = Table.of(node, "incidentStatus", List.of("is", "knownTo"), values.problems());
        if (table == null) {
            return null;
        }
        IncidentStatus status = table.require("is", value -> values.oneOf(value, IncidentStatus.class));
        List<String> knownTo = table.require("knownTo", this::organisations);
        return status == null || knownTo == null ? null : new Step(status, knownTo);
    }

    private @Nullable Given observation(Table table, @Nullable Marking marking, List<Step> steps, Instant at) {
        var observation = observations.read(table, ITEM, at);
        if (marking == null) {
            return null;
        }
        var event = new ObservationEvent(EVENT, at, marking, incident(last(steps)), observation);
        return new Given(event, before(steps, at));
    }

    private @Nullable Given status(Table table, @Nullable Marking marking, List<Step> steps, Instant at) {
        IncidentStatus to = table.require("to", node -> values.oneOf(node, IncidentStatus.class));
        if (to == null || marking == null) {
            return null;
        }
        var change = new StatusChange(ITEM, last(steps), to, "a test", List.of());
        return new Given(new StatusEvent(EVENT, at, marking, incident(to), change), before(steps, at));
    }

    private @Nullable Given readiness(Table table, @Nullable Marking marking, Instant at) {
        ReadinessLevel level =
                table.read("level", node -> values.oneOf(node, ReadinessLevel.class), ReadinessLevel.INCREASED);
        if (marking == null) {
            return null;
        }
        var readiness = new Readiness(ITEM, level, null, "a test", at.atOffset(ZoneOffset.UTC), null, null);
        return new Given(new ReadinessEvent(EVENT, at, marking, readiness), List.of());
    }

    private static IncidentStatus last(List<Step> steps) {
        return steps.isEmpty()
                ? IncidentStatus.OPEN
                : steps.get(steps.size() - 1).to();
    }

    private static IncidentRef incident(IncidentStatus status) {
        return new IncidentRef(INCIDENT, "VDT-TEST", status);
    }

    private static List<StatusEvent> before(List<Step> steps, Instant at) {
        var events = new ArrayList<StatusEvent>();
        IncidentStatus from = IncidentStatus.OPEN;
        for (Step step : steps) {
            var id = new UUID(1, events.size());
            String originator = step.knownTo().get(0);
            var marking = new Marking(Tlp.AMBER, originator, Set.copyOf(step.knownTo()), ExerciseStatus.ACTUAL);
            var change = new StatusChange(id, from, step.to(), "a test", List.of());
            events.add(new StatusEvent(id, at, marking, incident(step.to()), change));
            from = step.to();
        }
        return events;
    }
}
