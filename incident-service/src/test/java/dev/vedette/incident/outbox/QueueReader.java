package dev.vedette.incident.outbox;

import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpMessage;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Takes everything from the queue of notify-service, as a receiver without an inbox would see it. */
final class QueueReader implements AutoCloseable {

    private final AmqpClient client;
    private final List<AmqpMessage> messages = new CopyOnWriteArrayList<>();

    QueueReader(Vertx vertx, AmqpClientOptions options) throws Exception {
        client = AmqpClient.create(vertx, options);
        client.createReceiver("incident-events::notify-service")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .handler(messages::add);
    }

    List<AmqpMessage> messages() {
        return messages;
    }

    List<String> idsOf(String key) {
        return messages.stream()
                .filter(message -> key.equals(message.groupId()))
                .map(AmqpMessage::id)
                .toList();
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
