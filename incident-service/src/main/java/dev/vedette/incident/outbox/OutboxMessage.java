package dev.vedette.incident.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A message to publish, without what is the same for all of them.
 *
 * @param id of the CloudEvent; receivers ignore a second message with the same one
 * @param type of the CloudEvent, such as {@code dev.vedette.observation.recorded.v1}; also the AMQP subject
 * @param subject what it is about: the incident's id, or {@code readiness}
 * @param partitionKey messages with the same key keep their order
 * @param dataSchema {@code $id} of the JSON Schema of the data
 * @param time when it happened
 * @param data a wire record, written by Jackson exactly as the schema wants it
 */
public record OutboxMessage(
        UUID id, String type, String subject, String partitionKey, String dataSchema, Instant time, Object data) {}
