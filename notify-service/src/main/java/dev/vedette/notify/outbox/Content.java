package dev.vedette.notify.outbox;

/**
 * What a message says.
 *
 * @param type of the CloudEvent, such as {@code dev.vedette.delivery.changed.v1}; also the AMQP subject
 * @param dataSchema {@code $id} of the JSON Schema of the data
 * @param data a wire record, written by Jackson exactly as the schema wants it
 */
public record Content(String type, String dataSchema, Object data) {}
