package dev.vedette.notify.outbox;

import io.vertx.amqp.AmqpMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** How a message of the outbox looks in AMQP, as {@code contracts/README.md} says. */
final class AmqpMessages {

    static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

    /** The broker drops a second message with the same value of this property. */
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private AmqpMessages() {}

    static AmqpMessage of(OutboxRow row) {
        JsonObject properties = new JsonObject().put(DUPLICATE_ID, row.id().toString());
        return AmqpMessage.create()
                .id(row.id().toString())
                .subject(row.type())
                .groupId(row.partitionKey())
                .contentType(CONTENT_TYPE)
                .durable(true)
                .applicationProperties(properties)
                .withBufferAsBody(Buffer.buffer(row.payload()))
                .build();
    }
}
