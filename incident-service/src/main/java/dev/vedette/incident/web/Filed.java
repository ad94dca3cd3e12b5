package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.observation.FiledAttachment;
import dev.vedette.incident.observation.ObservationVersion;
import dev.vedette.incident.observation.ObservedPlace;
import dev.vedette.incident.observation.ReleasedVersion;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.Marking;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what is filed back into what a form holds, so that it can be changed there. */
@Singleton
class Filed {

    private final ObjectMapper json;

    @Inject
    Filed(ObjectMapper json) {
        this.json = json;
    }

    Map<String, List<String>> values(ObservationVersion version) {
        return values(
                version.content(),
                version.content().place(),
                version.marking(),
                version.incidentId(),
                version.attachments(),
                version.reporter());
    }

    private Map<String, List<String>> values(ReleasedVersion version) {
        return values(
                version.content(),
                version.content().place(),
                version.marking(),
                version.incidentId(),
                version.attachments(),
                version.reporter());
    }

    private Map<String, List<String>> values(
            Object content,
            @Nullable ObservedPlace place,
            Marking marking,
            UUID incident,
            List<FiledAttachment> attachments,
            ObservationVersion.@Nullable Reporter reporter) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        flatten("", json.valueToTree(content), values);
        point(place, values);
        if (values.getOrDefault("size.estimate", List.of()).equals(List.of("false"))) {
            values.remove("size.estimate");
        }
        values.put("tlp", List.of(marking.tlp().label()));
        if (marking.classification() != null) {
            values.put(GivenLevel.FIELD, List.of(marking.classification()));
        }
        values.put("exerciseStatus", List.of(marking.exerciseStatus().name()));
        values.put("incidentId", List.of(incident.toString()));
        List<String> others = new ArrayList<>(marking.releasableTo());
        others.remove(marking.originator());
        values.put("releasableTo", others);
        values.put(
                "attachments",
                attachments.stream().map(it -> it.id().toString()).toList());
        reporter(reporter, values);
        return values;
    }

    /** What differs of what somebody is shown, in the order of the field names. */
    List<Difference> differences(ReleasedVersion before, ReleasedVersion after) {
        Map<String, List<String>> old = values(before);
        Map<String, List<String>> now = values(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        names.remove("incidentId");
        names.removeIf(name -> Objects.equals(shown(old, name), shown(now, name)));
        old.put("attachments", fileNames(before));
        now.put("attachments", fileNames(after));
        return names.stream()
                .map(name -> new Difference(name, shown(old, name), shown(now, name)))
                .toList();
    }

    private static List<String> fileNames(ReleasedVersion version) {
        return version.attachments().stream().map(it -> it.fileName()).toList();
    }

    /** JSON merge patch (RFC 7396) from one body to the other. */
    static ObjectNode patch(ObjectNode from, ObjectNode to) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        from.fieldNames().forEachRemaining(name -> {
            if (!to.has(name)) {
                patch.putNull(name);
            }
        });
        to.properties().forEach(field -> {
            JsonNode before = from.get(field.getKey());
            if (before instanceof ObjectNode old && field.getValue() instanceof ObjectNode now) {
                ObjectNode inner = patch(old, now);
                if (!inner.isEmpty()) {
                    patch.set(field.getKey(), inner);
                }
            } else if (!field.getValue().equals(before)) {
                patch.set(field.getKey(), field.getValue());
            }
        });
        return patch;
    }

    private static String shown(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(value -> Labels.shown(name, value))
                .collect(Collectors.joining(", "));
    }

    private static void flatten(String path, JsonNode node, Map<String, List<String>> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            flatten(path + (path.isEmpty() ? "" : ".") + field.getKey(), field.getValue(), values));
        } else if (!node.isNull()) {
            values.put(path, List.of(leaf(path, node)));
        }
    }

    private static String leaf(String path, JsonNode node) {
        if (FormBody.TIMES.contains(path) || FormBody.NEGATIVE_TIMES.contains(path)) {
            return Times.typed(OffsetDateTime.parse(node.asText()));
        }
        return node.isNumber() ? plain(node.decimalValue()) : node.asText();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static void point(@Nullable ObservedPlace place, Map<String, List<String>> values) {
        values.keySet().removeIf(name -> name.startsWith("place.coordinates."));
        var point = place == null ? null : place.coordinates();
        if (point != null) {
            String entered = point.entered();
            values.put(
                    "place.coordinates.entered",
                    List.of(entered == null ? point.latitude() + ", " + point.longitude() : entered));
        }
    }

    private static void reporter(ObservationVersion.@Nullable Reporter reporter, Map<String, List<String>> values) {
        if (reporter != null && reporter.name() != null) {
            values.put("reporterName", List.of(reporter.name()));
        }
        if (reporter != null && reporter.position() != null) {
            values.put("reporterPosition", List.of(reporter.position()));
        }
    }
}
