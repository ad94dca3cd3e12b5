package dev.vedette.standalone.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates the facts of an observation from a story to the API. */
final class ObservationFields {
    static final Set<String> NAMES = Set.of(
            "headline",
            "category",
            "severity",
            "urgency",
            "certainty",
            "armed",
            "activity",
            "equipment",
            "directionDegrees",
            "place",
            "reportedDistanceToBorderMetres",
            "source",
            "tlp",
            "releasableTo");

    private static final Set<String> OF_PLACE =
            Set.of("name", "municipality", "gazetteerId", "lat", "lon", "uncertaintyMetres", "note");
    private static final Set<String> OF_SOURCE = Set.of("type", "reliability", "credibility", "basis", "secondHand");

    private ObservationFields() {}

    static Map<String, Object> translate(Entries step) {
        Map<String, Object> body = new LinkedHashMap<>();
        step.optionalText("headline").ifPresent(text -> body.put("headline", text));
        step.optional("category", Vocabulary.CATEGORY).ifPresent(word -> body.put("category", word));
        step.optional("severity", Vocabulary.SEVERITY).ifPresent(word -> body.put("severity", word));
        step.optional("urgency", Vocabulary.URGENCY).ifPresent(word -> body.put("urgency", word));
        step.optional("certainty", Vocabulary.CERTAINTY).ifPresent(word -> body.put("certainty", word));
        step.optional("armed", Vocabulary.ARMED).ifPresent(word -> body.put("armed", word));
        step.optionalText("activity").ifPresent(text -> body.put("activity", Map.of("text", text)));
        step.optionalText("equipment").ifPresent(text -> body.put("equipment", text));
        step.number("directionDegrees").ifPresent(number -> body.put("directionDegrees", number));
        step.mapping("place").ifPresent(place -> body.put("place", place(place)));
        step.number("reportedDistanceToBorderMetres")
                .ifPresent(metres -> body.put("reportedDistanceToBorderMetres", metres));
        step.mapping("source").ifPresent(source -> body.put("source", source(source)));
        body.putAll(marking(step));
        return body;
    }

    static Map<String, Object> marking(Entries step) {
        Map<String, Object> marking = new LinkedHashMap<>();
        step.optional("tlp", Vocabulary::tlp).ifPresent(label -> marking.put("tlp", label));
        if (step.has("releasableTo")) {
            List<String> codes = step.texts("releasableTo");
            for (String code : codes) {
                try {
                    Vocabulary.organisation(code);
                } catch (IllegalArgumentException e) {
                    step.mistake("releasableTo", "\"%s\": %s".formatted(code, e.getMessage()));
                }
            }
            marking.put("releasableTo", codes);
        }
        return marking;
    }

    private static Map<String, Object> place(Entries place) {
        place.allowOnly(OF_PLACE);
        Map<String, Object> body = new LinkedHashMap<>();
        for (String name : List.of("name", "municipality", "gazetteerId", "note")) {
            place.optionalText(name).ifPresent(text -> body.put(name, text));
        }
        if (place.has("lat") != place.has("lon")) {
            place.mistake(place.has("lat") ? "lat" : "lon", "lat and lon are needed together");
        }
        Map<String, Object> coordinates = new LinkedHashMap<>();
        place.number("lat").ifPresent(degrees -> coordinates.put("latitude", degrees));
        place.number("lon").ifPresent(degrees -> coordinates.put("longitude", degrees));
        if (!coordinates.isEmpty()) {
            body.put("coordinates", coordinates);
        }
        place.number("uncertaintyMetres").ifPresent(metres -> body.put("uncertaintyMetres", metres));
        return body;
    }

    private static Map<String, Object> source(Entries source) {
        source.allowOnly(OF_SOURCE);
        Map<String, Object> body = new LinkedHashMap<>();
        source.optional("type", Vocabulary.SOURCE_TYPE).ifPresent(word -> body.put("type", word));
        source.optional("reliability", Vocabulary.RELIABILITY).ifPresent(letter -> body.put("reliability", letter));
        source.optional("credibility", Vocabulary.CREDIBILITY).ifPresent(digit -> body.put("credibility", digit));
        source.optional("basis", Vocabulary.BASIS).ifPresent(word -> body.put("basis", word));
        source.optionalText("secondHand").ifPresent(text -> body.put("secondHand", text));
        return body;
    }
}
