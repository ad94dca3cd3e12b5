package dev.vedette.notify.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpMessage;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads what incident-service would read. */
public final class Reports implements AutoCloseable {

    private final AmqpClient client;
    private final List<AmqpMessage> received = new CopyOnWriteArrayList<>();

    public Reports(Vertx vertx, AmqpClientOptions options) {
        client = AmqpClient.create(vertx, options);
        client.createReceiver("delivery-events::incident-service")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .handler(received::add);
    }

    /** What has come about an event, in its order. */
    public List<JsonNode> about(UUID event) {
        return received.stream()
                .map(message -> message.bodyAsBinary().toString())
                .filter(body -> body.contains(event.toString()))
                .map(Reports::read)
                .toList();
    }

    public List<AmqpMessage> messages() {
        return received;
    }

    private static JsonNode read(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
