package dev.vedette.incident.outbox;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes messages as CloudEvents in structured mode. */
final class CloudEventWriter {

    /** Receivers refuse what is larger. */
    static final int LARGEST_BYTES = 1_048_576;

    private static final String SOURCE = "/vedette/incident-service";

    @JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time"})
    private record Envelope(
            String specversion,
            UUID id,
            String source,
            String type,
            String subject,
            Instant time,
            String datacontenttype,
            String dataschema,
            String partitionkey,
            @Nullable String traceparent,
            @Nullable String tracestate,
            Object data) {}

    /**
     * The message as JSON.
     *
     * @param trace what the message was caused by
     * @throws IllegalArgumentException if the data cannot be written, or if the result is larger than {@link #LARGEST_BYTES}
     */
    String write(OutboxMessage message, Trace trace) {
        Envelope envelope = new Envelope(
                "1.0",
                message.id(),
                SOURCE,
                message.type(),
                message.subject(),
                message.time(),
                "application/json",
                message.dataSchema(),
                message.partitionKey(),
                trace.parent(),
                trace.state(),
                message.data());
        String json = json(envelope);
        if (json.length() > LARGEST_BYTES / 4 && json.getBytes(StandardCharsets.UTF_8).length > LARGEST_BYTES) {
            throw new IllegalArgumentException(
                    "Message %s is larger than %d bytes".formatted(message.id(), LARGEST_BYTES));
        }
        return json;
    }

    private String json(Envelope envelope) {
        try {
            return WireJson.MAPPER.writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Message %s cannot be written as JSON".formatted(envelope.id()), e);
        }
    }
}
