package dev.vedette.incident.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.incident.releasability.GivenLevel;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Observations as JSON: as stored, and as the body that would file them. Does not depend on how REST configures Jackson. */
final class ObservationJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // The offset in which a time was reported is part of the report.
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ObservationJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return Objects.requireNonNull(MAPPER.readValue(json, type));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body that would file this version again. */
    static ObjectNode body(ObservationVersion version) {
        ObjectNode body = MAPPER.valueToTree(version.content());
        onePointOnly(body);
        body.put("incidentId", version.incidentId().toString());
        body.put("tlp", version.marking().tlp().label());
        if (version.marking().classification() != null) {
            body.put(GivenLevel.FIELD, version.marking().classification());
        }
        body.put("exerciseStatus", version.marking().exerciseStatus().name());
        var releasableTo = body.putArray("releasableTo");
        version.marking().releasableTo().forEach(releasableTo::add);
        var attachments = body.putArray("attachments");
        version.attachments()
                .forEach(attachment ->
                        attachments.addObject().put("id", attachment.id().toString()));
        if (version.reporter() != null) {
            body.put("reporterName", version.reporter().name());
            body.put("reporterPosition", version.reporter().position());
        }
        return body;
    }

    /**
     * The body with this version's release list and classification, unless it has its own: what is left out must not release it to anybody else.
     */
    static JsonNode listed(JsonNode body, ObservationVersion version) {
        if (!(body instanceof ObjectNode object)) {
            return body;
        }
        ObjectNode listed = object.deepCopy();
        if (!object.has("releasableTo")) {
            listed.set("releasableTo", MAPPER.valueToTree(version.marking().releasableTo()));
        }
        if (!object.has(GivenLevel.FIELD) && version.marking().classification() != null) {
            listed.put(GivenLevel.FIELD, version.marking().classification());
        }
        return listed;
    }

    /** Coordinates are given as text or as numbers: where there is text, the numbers came from it. */
    private static void onePointOnly(ObjectNode body) {
        if (body.at("/place/coordinates") instanceof ObjectNode coordinates && coordinates.has("entered")) {
            coordinates.remove("latitude");
            coordinates.remove("longitude");
        }
    }

    /**
     * Applies a JSON merge patch (RFC 7396). One field is taken as a whole, as its parts mean nothing apart: {@code place.coordinates}.
     */
    static JsonNode patched(ObjectNode body, JsonNode changes) {
        JsonNode coordinates = changes.at("/place/coordinates");
        if (!coordinates.isMissingNode() && body.get("place") instanceof ObjectNode place) {
            place.remove("coordinates");
        }
        return merged(body, changes);
    }

    private static JsonNode merged(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : MAPPER.createObjectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), merged(result.get(field.getKey()), field.getValue()));
            }
        });
        return result;
    }

    /** Names of the published fields in which the two differ, the marking's among them, sorted. */
    static List<String> changedFields(ObservationVersion before, ObservationVersion after) {
        JsonNode old = published(before);
        JsonNode now = published(after);
        var names = new TreeSet<String>();
        Stream.concat(names(old), names(now))
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .forEach(names::add);
        return List.copyOf(names);
    }

    private static JsonNode published(ObservationVersion version) {
        ObjectNode content = MAPPER.valueToTree(version.content());
        content.put("tlp", version.marking().tlp().label());
        content.put(GivenLevel.FIELD, version.marking().classification());
        content.set("releasableTo", MAPPER.valueToTree(version.marking().releasableTo()));
        content.put("lateEntry", version.lateEntry());
        content.set("distanceToBorder", MAPPER.valueToTree(version.distanceToBorder()));
        content.set("attachments", MAPPER.valueToTree(version.attachments()));
        return content;
    }

    private static Stream<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false);
    }
}
