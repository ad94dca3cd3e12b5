package dev.vedette.incident.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Reads CloudEvents as {@code contracts/} describes them. What it does not refuse is valid against the schemas. It has a mapper of its own, so that settings of the
 * REST API cannot change what is understood.
 */
public final class ReportReader {

    /** Larger messages are refused; the sender does not send them. */
    static final int LARGEST_BYTES = 1_048_576;

    private final ContractSchemas schemas = new ContractSchemas();
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * What a message says.
     *
     * @throws RuntimeException with the reason why it is not understood
     */
    public Received read(String body) {
        JsonNode envelope = parse(body);
        ReportType type = ReportType.of(envelope.path("type"));
        schemas.requireEnvelope(envelope);
        String stated = envelope.path("dataschema").asText();
        if (!type.schema().equals(stated)) {
            throw new RefusedMessage(
                    DeadLetterReason.SCHEMA_VIOLATION,
                    "dataschema is %s where %s belongs to the type".formatted(stated, type.schema()));
        }
        JsonNode data = envelope.path("data");
        schemas.requireData(type, data);
        if (!envelope.path("partitionkey").equals(data.path("incidentId"))) {
            throw new RefusedMessage(DeadLetterReason.SCHEMA_VIOLATION, "partitionkey is not the incident's id");
        }
        return received(envelope, type, data);
    }

    /** The schemas cannot say everything: that the 31st of February is no date, for one. */
    private static Received received(JsonNode envelope, ReportType type, JsonNode data) {
        try {
            return new Received(
                    UUID.fromString(envelope.path("id").asText()),
                    type,
                    OffsetDateTime.parse(envelope.path("time").asText()).toInstant(),
                    data);
        } catch (DateTimeException e) {
            throw new RefusedMessage(DeadLetterReason.SCHEMA_VIOLATION, "/time: " + e.getMessage());
        }
    }

    private JsonNode parse(String body) {
        try (JsonParser parser = mapper.createParser(body)) {
            JsonNode root = mapper.readTree(parser);
            if (root == null || !root.isObject()) {
                throw new RefusedMessage(DeadLetterReason.MALFORMED_JSON, "The body is not a JSON object");
            }
            return root;
        } catch (IOException e) {
            throw new RefusedMessage(DeadLetterReason.MALFORMED_JSON, String.valueOf(e.getMessage()));
        }
    }
}
