package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the form of an observation into the body that REST takes, so that both are judged by the same rules. Fields of the
 * form are named by their paths in the body. What cannot be read stays text, and the rules name it.
 */
final class FormBody {

    static final List<String> TEXTS = List.of(
            "kind",
            "headline",
            "category",
            "severity",
            "urgency",
            "certainty",
            "armed",
            "activity.code",
            "activity.text",
            "unit.claimed",
            "unit.assessed",
            "equipment",
            "timePrecision",
            "place.name",
            "place.municipality",
            "place.gazetteerId",
            "place.coordinates.entered",
            "place.note",
            "source.type",
            "source.reliability",
            "source.basis",
            "source.secondHand",
            "incidentId",
            "tlp",
            "classification",
            "exerciseStatus",
            "reporterName",
            "reporterPosition");
    static final List<String> NUMBERS = List.of(
            "size.min",
            "size.max",
            "directionDegrees",
            "place.uncertaintyMetres",
            "reportedDistanceToBorderMetres",
            "source.credibility");
    static final List<String> TIMES = List.of("observedFrom", "observedTo", "reportedAt");

    /** When something was seen; of nothing seen, the watch says when. */
    private static final Set<String> SEEN = Set.of("observedFrom", "observedTo");

    static final String NOTHING_SEEN = "NEGATIVE";
    static final List<String> NEGATIVE_TEXTS = List.of("negative.area", "negative.means", "negative.coverage");
    static final List<String> NEGATIVE_TIMES = List.of("negative.from", "negative.to", "negative.asOf");

    private static final Pattern DOT = Pattern.compile("\\.");

    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final Input input;

    private FormBody(Input input) {
        this.input = input;
    }

    /** @param attachments ids of those that the observation carries */
    static ObjectNode of(Input input, List<String> attachments) {
        FormBody form = new FormBody(input);
        TEXTS.forEach(name -> form.put(name, form.text(name)));
        NUMBERS.forEach(name -> form.put(name, form.number(name)));
        boolean nothingSeen = NOTHING_SEEN.equals(input.typed("kind"));
        TIMES.stream()
                .filter(name -> !nothingSeen || !SEEN.contains(name))
                .forEach(name -> form.put(name, form.time(name)));
        if (nothingSeen) {
            NEGATIVE_TEXTS.forEach(name -> form.put(name, form.text(name)));
            NEGATIVE_TIMES.forEach(name -> form.put(name, form.time(name)));
        }
        form.putEstimate();
        form.putReleaseList();
        if (PlaceConfirmation.isGiven(input)) {
            form.body.put(PlaceConfirmation.FIELD, true);
        }
        var list = form.body.putArray("attachments");
        attachments.forEach(id -> list.addObject().put("id", id));
        return form.body;
    }

    private void putEstimate() {
        if (body.get("size") instanceof ObjectNode size) {
            size.put("estimate", !input.all("size.estimate").isEmpty());
        }
    }

    // Always a list, also an empty one: an absent list means everyone where the label is TLP:CLEAR, and no tick taken
    // off may mean that.
    private void putReleaseList() {
        var list = body.putArray("releasableTo");
        input.all("releasableTo").forEach(list::add);
    }

    private void put(String path, @Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        List<String> steps = DOT.splitAsStream(path).toList();
        ObjectNode target = body;
        for (int i = 0; i < steps.size() - 1; i++) {
            target = target.withObjectProperty(steps.get(i));
        }
        target.set(steps.get(steps.size() - 1), value);
    }

    private @Nullable JsonNode text(String name) {
        String typed = input.typed(name);
        return typed == null ? null : JsonNodeFactory.instance.textNode(typed.replace("\r\n", "\n"));
    }

    private @Nullable JsonNode number(String name) {
        String typed = input.typed(name);
        if (typed == null || !typed.matches("-?[0-9]{1,15}([.,][0-9]{1,15})?")) {
            return text(name);
        }
        BigDecimal number = new BigDecimal(typed.replace(',', '.'));
        return number.scale() == 0
                ? JsonNodeFactory.instance.numberNode(number.longValueExact())
                : JsonNodeFactory.instance.numberNode(number.doubleValue());
    }

    private @Nullable JsonNode time(String name) {
        String typed = input.typed(name);
        if (typed == null) {
            return null;
        }
        return JsonNodeFactory.instance.textNode(Times.read(typed)
                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                .orElse(typed));
    }
}
