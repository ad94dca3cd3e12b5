package dev.vedette.notify.intake;

import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpSender;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another party at the broker: sends whatever it is given and reads the dead letters. */
final class BrokerClient implements AutoCloseable {

    private final AmqpClient client;
    private final AmqpSender events;
    private final List<AmqpMessage> deadLetters = new CopyOnWriteArrayList<>();

    BrokerClient(Vertx vertx, AmqpClientOptions options) {
        client = AmqpClient.create(vertx, options);
        events = client.createSender("incident-events")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        client.createReceiver("dead-letters")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .handler(deadLetters::add);
    }

    /** Returns when the broker has it. */
    void send(AmqpMessage message) {
        try {
            events.sendWithAck(message)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new AssertionError("The broker did not take it", e);
        }
    }

    List<AmqpMessage> deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
