package dev.vedette.notify.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.UUID;

/** Writes messages as CloudEvents in structured mode, with a mapper of its own, so that settings of the REST API cannot change it. */
final class CloudEventWriter {

    private static final String SOURCE = "/vedette/notify-service";

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

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
            Object data) {}

    /** The message as JSON; whoever makes contents keeps them well below what receivers take, which is 1 MiB. */
    String write(Noted noted, Content content, Instant now) {
        Envelope envelope = new Envelope(
                "1.0",
                noted.id(),
                SOURCE,
                content.type(),
                noted.partitionKey(),
                now,
                "application/json",
                content.dataSchema(),
                noted.partitionKey(),
                content.data());
        try {
            return mapper.writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Message %s cannot be written as JSON".formatted(noted.id()), e);
        }
    }
}
