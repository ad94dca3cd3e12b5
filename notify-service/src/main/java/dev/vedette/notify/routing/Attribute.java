package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.StatusEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A property of an event that has one value out of a few: what {@link OneOf} looks at, and what rules can be indexed by. */
@SuppressWarnings("ImmutableEnumChecker") // references to methods, which do not change
public enum Attribute {
    EVENT_TYPE("eventType", situation -> eventType(situation.event())),
    KIND("kind", ofObservation(observation -> observation.kind().name())),
    CHANGE("change", ofObservation(observation -> observation.change().name())),
    CATEGORY("category", ofObservation(observation -> observation.category().name())),
    ARMED("armed", ofObservation(observation -> observation.armed().name())),
    MUNICIPALITY("municipality", ofObservation(Attribute::municipality)),
    ORIGINATOR("originator", situation -> situation.event().marking().originator()),
    TLP("tlp", situation -> situation.event().marking().tlp().label()),
    EXERCISE_STATUS(
            "exerciseStatus",
            situation -> situation.event().marking().exerciseStatus().name()),
    INCIDENT_STATUS("incidentStatus", situation -> incidentStatus(situation.incidentStatus()));

    /** More words has no municipality. */
    private static final int LONGEST_NAME = 5;

    private final String key;
    private final Function<Situation, @Nullable String> reader;

    Attribute(String key, Function<Situation, @Nullable String> reader) {
        this.key = key;
        this.reader = reader;
    }

    /** Its name in the rule language. */
    public String key() {
        return key;
    }

    /** Its value, or null if the event has none. A municipality is folded, everything else is a code. */
    public @Nullable String valueIn(Situation situation) {
        return reader.apply(situation);
    }

    /**
     * Names that stand within a value of it, by whole words: a municipality may be reported with both of its names, with another one, or with words around it. None of everything
     * else.
     */
    List<String> namesWithin(String value) {
        if (this != MUNICIPALITY || value.indexOf(' ') < 0) {
            return List.of();
        }
        String[] words = value.split(" ", -1);
        var names = new ArrayList<String>();
        for (int from = 0; from < words.length; from++) {
            var name = new StringBuilder();
            for (int to = from; to < Math.min(words.length, from + LONGEST_NAME); to++) {
                name.append(to == from ? "" : " ").append(words[to]);
                names.add(name.toString());
            }
        }
        return names;
    }

    private static Function<Situation, @Nullable String> ofObservation(Function<Observation, @Nullable String> reader) {
        return situation -> {
            Observation observation = situation.observation();
            return observation == null ? null : reader.apply(observation);
        };
    }

    private static String eventType(Event event) {
        return EventType.of(event).name();
    }

    private static @Nullable String municipality(Observation observation) {
        Place place = observation.place();
        String folded = place == null || place.municipality() == null ? "" : Folding.fold(place.municipality());
        // Such as a dash, by which none is named.
        return folded.isEmpty() ? null : folded;
    }

    private static @Nullable String incidentStatus(@Nullable IncidentStatus status) {
        return status == null ? null : status.name();
    }

    /** The kinds of event, by the names that the rule language has for them. */
    public enum EventType {
        OBSERVATION,
        STATUS,
        READINESS;

        static EventType of(Event event) {
            if (event instanceof ObservationEvent) {
                return OBSERVATION;
            }
            return event instanceof StatusEvent ? STATUS : READINESS;
        }
    }
}
