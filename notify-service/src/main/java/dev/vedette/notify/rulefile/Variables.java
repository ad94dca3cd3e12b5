package dev.vedette.notify.rulefile;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.Certainty;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.event.Urgency;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Folding;
import dev.vedette.notify.routing.Situation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression in {@code where} can look at. Texts that an event lacks are empty; numbers that it lacks are null. */
final class Variables {

    /** Of an observation; null where it lacks them, and in what is none. */
    static final List<String> NUMBERS = List.of(
            "distanceMetres",
            "distanceErrorMetres",
            "reportedDistanceMetres",
            "latitude",
            "longitude",
            "sizeMin",
            "sizeMax");

    private static final Set<String> WHOLE = Set.of("sizeMin", "sizeMax");

    /** Name and type of each. */
    static final Map<String, CelType> TYPES = types();

    private static final Map<String, List<String>> VALUES = values();

    /** Characters of the longest text, and of one line, as the contract has them. */
    static final long LONGEST = 8000;

    private static final long LINE = 300;
    private static final long CODE = 64;
    private static final long MOST_CODES = 500;
    private static final Set<String> LONG = Set.of("activity", "equipment");
    private static final Set<String> LINES = Set.of("headline", "place", "municipality");
    static final String CODES = "releasableTo";

    private Variables() {}

    /** Characters of a variable at most, of a list of all of its elements; the most for what is none. */
    static long longest(String name) {
        if (!TYPES.containsKey(name)) {
            return MOST_CODES * LONGEST;
        }
        return LONG.contains(name)
                ? LONGEST
                : LINES.contains(name) ? LINE : name.equals(CODES) ? MOST_CODES * CODE : CODE;
    }

    /** Elements of a list at most. */
    static long mostElements(String name) {
        return name.equals(CODES) ? MOST_CODES : WorstCase.MOST_ELEMENTS;
    }

    /** Characters of an element of a list at most. */
    static long longestElement(String name) {
        return name.equals(CODES) ? CODE : LONGEST;
    }

    /** All that a variable can be besides empty; none where it can be anything. */
    static List<String> valuesOf(String name) {
        return VALUES.getOrDefault(name, List.of());
    }

    /** A word as a variable has it, of which it could be any: a municipality folded, codes in capitals. */
    static String asItIs(String name, String word) {
        if (name.equals(Attribute.MUNICIPALITY.key())) {
            return Folding.fold(word);
        }
        return name.equals(CODES) || name.equals(Attribute.ORIGINATOR.key()) ? word.toUpperCase(Locale.ROOT) : word;
    }

    private static Map<String, List<String>> values() {
        return Map.ofEntries(
                Map.entry(Attribute.EVENT_TYPE.key(), names(Attribute.EventType.values())),
                Map.entry(Attribute.KIND.key(), names(ObservationKind.values())),
                Map.entry(Attribute.CHANGE.key(), names(ObservationChange.values())),
                Map.entry(Attribute.CATEGORY.key(), names(Category.values())),
                Map.entry(Attribute.ARMED.key(), names(Armed.values())),
                Map.entry(
                        Attribute.TLP.key(),
                        Arrays.stream(Tlp.values()).map(Tlp::label).toList()),
                Map.entry(Attribute.EXERCISE_STATUS.key(), names(ExerciseStatus.values())),
                Map.entry(Attribute.INCIDENT_STATUS.key(), names(IncidentStatus.values())),
                Map.entry("severity", names(Severity.values())),
                Map.entry("urgency", names(Urgency.values())),
                Map.entry("certainty", names(Certainty.values())),
                Map.entry("readiness", names(ReadinessLevel.values())));
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static Map<String, CelType> types() {
        var types = new LinkedHashMap<String, CelType>();
        for (Attribute attribute : Attribute.values()) {
            types.put(attribute.key(), SimpleType.STRING);
        }
        for (String text : List.of(
                "severity", "urgency", "certainty", "headline", "activity", "equipment", "place", "readiness")) {
            types.put(text, SimpleType.STRING);
        }
        NUMBERS.forEach(number ->
                types.put(number, NullableType.create(WHOLE.contains(number) ? SimpleType.INT : SimpleType.DOUBLE)));
        types.put("attachments", SimpleType.INT);
        types.put("lateEntry", SimpleType.BOOL);
        types.put(CODES, ListType.create(SimpleType.STRING));
        return types;
    }

    static Map<String, Object> of(Situation situation) {
        var values = new HashMap<String, Object>();
        TYPES.forEach((name, type) -> values.put(name, absent(type)));
        for (Attribute attribute : Attribute.values()) {
            put(values, attribute.key(), attribute.valueIn(situation));
        }
        Marking marking = situation.event().marking();
        values.put(CODES, List.copyOf(marking.releasableTo()));
        if (situation.event() instanceof ReadinessEvent readiness) {
            values.put("readiness", readiness.readiness().level().name());
        }
        Observation observation = situation.observation();
        if (observation != null) {
            putObservation(values, observation);
            putPlace(values, observation);
        }
        return values;
    }

    private static Object absent(CelType type) {
        if (type.equals(SimpleType.STRING)) {
            return "";
        }
        if (type.equals(SimpleType.INT)) {
            return 0L;
        }
        return type.equals(SimpleType.BOOL) ? false : NullValue.NULL_VALUE;
    }

    private static void putObservation(Map<String, Object> values, Observation observation) {
        values.put("severity", observation.severity().name());
        values.put("urgency", observation.urgency().name());
        values.put("certainty", observation.certainty().name());
        values.put("headline", observation.headline());
        values.put("attachments", (long) observation.attachments().size());
        values.put("lateEntry", observation.lateEntry());
        put(values, "equipment", observation.equipment());
        Activity activity = observation.activity();
        put(values, "activity", activity == null ? null : activity.text());
        Size size = observation.size();
        put(values, "sizeMin", size == null ? null : Long.valueOf(size.min()));
        put(values, "sizeMax", size == null || size.max() == null ? null : Long.valueOf(size.max()));
    }

    private static void putPlace(Map<String, Object> values, Observation observation) {
        Place place = observation.place();
        put(values, "place", place == null ? null : place.name());
        if (place != null && place.coordinates() != null) {
            values.put("latitude", place.coordinates().latitude());
            values.put("longitude", place.coordinates().longitude());
        }
        put(values, "reportedDistanceMetres", observation.reportedDistanceToBorderMetres());
        DistanceToBorder distance = observation.distanceToBorder();
        if (distance != null && distance.metres() != null) {
            values.put("distanceMetres", distance.metres());
            values.put(
                    "distanceErrorMetres",
                    orZero(distance.locationErrorMetres()) + orZero(distance.datasetErrorMetres()));
        }
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
