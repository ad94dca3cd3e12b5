package dev.vedette.notify.rulefile;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Situation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression in {@code where} can look at. Texts that an event lacks are empty; numbers that it lacks are null. */
final class Variables {

    /** Name and type of each. */
    static final Map<String, CelType> TYPES = types();

    /** Characters of the longest text, and of one line, as the contract has them. */
    static final long LONGEST = 8000;

    private static final long LINE = 300;
    private static final long CODE = 64;
    private static final long MOST_CODES = 500;
    private static final Set<String> LONG = Set.of("activity", "equipment");
    private static final Set<String> LINES = Set.of("headline", "place", "municipality");
    private static final String CODES = "releasableTo";

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

    private static Map<String, CelType> types() {
        var types = new LinkedHashMap<String, CelType>();
        for (Attribute attribute : Attribute.values()) {
            types.put(attribute.key(), SimpleType.STRING);
        }
        for (String text : List.of(
                "severity", "urgency", "certainty", "headline", "activity", "equipment", "place", "readiness")) {
            types.put(text, SimpleType.STRING);
        }
        for (String number :
                List.of("distanceMetres", "distanceErrorMetres", "reportedDistanceMetres", "latitude", "longitude")) {
            types.put(number, NullableType.create(SimpleType.DOUBLE));
        }
        types.put("sizeMin", NullableType.create(SimpleType.INT));
        types.put("sizeMax", NullableType.create(SimpleType.INT));
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
