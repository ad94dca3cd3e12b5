package dev.vedette.notify.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents as {@code contracts/} describes them. What it does not refuse is valid against the schemas. It has a mapper of its own,
 * so that settings of the REST API cannot change what is understood.
 */
@ApplicationScoped
public class EventReader {

    /** Larger messages are refused; the sender does not send them. */
    public static final int LARGEST_BYTES = 1_048_576;

    private final ContractSchemas schemas = new ContractSchemas();
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Tlp.class, new TlpLabel()))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private static final class TlpLabel extends FromStringDeserializer<Tlp> {

        TlpLabel() {
            super(Tlp.class);
        }

        @Override
        protected Tlp _deserialize(String value, com.fasterxml.jackson.databind.DeserializationContext context) {
            return Tlp.ofLabel(value);
        }
    }

    /**
     * The event that a stored CloudEvent carries.
     *
     * @param cloudEvent JSON in structured mode, such as the inbox keeps
     * @throws RuntimeException if it is not as the contract wants it
     */
    public Event read(String cloudEvent) {
        return receive(cloudEvent).event();
    }

    /** @throws RefusedMessage with the reason why it is not understood */
    ReceivedEvent receive(String body) {
        JsonNode envelope = parse(body);
        EventType type = EventType.of(envelope.path("type"));
        schemas.requireEnvelope(envelope);
        requireSchema(type, envelope.path("dataschema").asText());
        Event event = event(type, UUID.fromString(envelope.path("id").asText()), envelope.path("data"));
        return new ReceivedEvent(
                event,
                envelope.path("type").asText(),
                envelope.path("partitionkey").asText(),
                body);
    }

    /**
     * All that is wrong with a message, for who corrects it.
     *
     * @return where, as a JSON pointer or empty for the whole, and what; nothing if it would be understood
     */
    Map<String, String> wrong(String body) {
        try {
            JsonNode envelope = parse(body);
            Map<String, String> wrong = new LinkedHashMap<>(schemas.wrongInEnvelope(envelope));
            if (envelope.path("data").isObject() && !wrong.containsKey("/type")) {
                wrong.putAll(schemas.wrongInData(EventType.of(envelope.path("type")), envelope.path("data")));
            }
            if (wrong.isEmpty()) {
                receive(body);
            }
            return wrong;
        } catch (RefusedMessage e) {
            return Map.of("", e.detail());
        }
    }

    /**
     * The event that a message with this data would carry.
     *
     * @throws IllegalArgumentException saying what is not as the contract wants it
     */
    public Event ofData(String type, UUID id, JsonNode data) {
        try {
            return event(EventType.of(TextNode.valueOf(type)), id, data);
        } catch (RefusedMessage e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }

    private Event event(EventType type, UUID id, JsonNode data) {
        schemas.requireData(type, data);
        requireOriginatorOnList(data.path("marking"));
        return bind(type, id, data);
    }

    private JsonNode parse(String body) {
        try (JsonParser parser = mapper.createParser(body)) {
            JsonNode root = mapper.readTree(parser);
            if (root == null || !root.isObject()) {
                throw new RefusedMessage(DeadLetterReason.MALFORMED_JSON, "The body is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new RefusedMessage(DeadLetterReason.MALFORMED_JSON, e.getOriginalMessage() + at(e.getLocation()));
        } catch (java.io.IOException e) {
            throw new RefusedMessage(DeadLetterReason.MALFORMED_JSON, String.valueOf(e.getMessage()));
        }
    }

    private static String at(@Nullable JsonLocation place) {
        return place == null ? "" : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static void requireSchema(EventType type, String stated) {
        if (!type.schema().equals(stated)) {
            throw new RefusedMessage(
                    DeadLetterReason.SCHEMA_VIOLATION,
                    "dataschema is %s where %s belongs to the type".formatted(stated, type.schema()));
        }
    }

    private static void requireOriginatorOnList(JsonNode marking) {
        for (JsonNode code : marking.path("releasableTo")) {
            if (code.equals(marking.path("originator"))) {
                return;
            }
        }
        throw new RefusedMessage(
                DeadLetterReason.SCHEMA_VIOLATION, "/data/marking/releasableTo: the originator is not on it");
    }

    /** The schemas cannot say everything: that the 31st of February is no date, for one. */
    private Event bind(EventType type, UUID id, JsonNode data) {
        try {
            return mapper.treeToValue(data, type.data()).toEvent(id);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RefusedMessage(DeadLetterReason.SCHEMA_VIOLATION, String.valueOf(e.getMessage()));
        }
    }
}
