package dev.vedette.incident.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.incident.amqp.AmqpSettings;
import dev.vedette.incident.outbox.PublishFailure.Reason;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpReceiver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.server.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A broker drops without a word what is sent to a topic that has no queue. */
class AmqpSubscriptionTest {

    private static final String TOPIC = "incident-events";
    private static final String QUEUE = "notify-service";

    private final Vertx vertx = Vertx.vertx();
    private final BareBroker broker = new BareBroker();

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
        broker.stop();
    }

    @Test
    void sendsNothingToABrokerThatHasNoPlaceForIt() throws Exception {
        broker.start(false);
        AmqpBroker sender = sender();

        assertThat(send(sender)).isEqualTo(Reason.NOT_PREPARED);

        broker.addTopic(TOPIC);
        broker.addQueue(TOPIC, QUEUE);
        assertThat(send(sender)).isNull();
        await().until(this::waiting, Long.valueOf(1)::equals);
    }

    @Test
    void hasTheQueueMadeWhereTheTopicHasNone() throws Exception {
        broker.start(false);
        broker.addTopic(TOPIC);

        assertThat(send(sender())).isNull();

        await().until(this::waiting, Long.valueOf(1)::equals);
    }

    @Test
    void hasTopicAndQueueMadeByAnObligingBroker() throws Exception {
        broker.start(true);

        assertThat(send(sender())).isNull();

        await().until(this::waiting, Long.valueOf(1)::equals);
        assertThat(broker.queue(QUEUE))
                .returns(RoutingType.MULTICAST, Queue::getRoutingType)
                .returns(true, Queue::isDurable);
    }

    @Test
    void theQueueOutlastsItsReader() throws Exception {
        broker.start(true);
        AmqpBroker sender = sender();
        assertThat(send(sender)).isNull();
        readAllOf(TOPIC + "::" + QUEUE);
        readAllOf(TOPIC + "::made-for-a-reader");

        await().until(() -> broker.queue("made-for-a-reader") == null);
        assertThat(send(sender)).isNull();

        await().until(this::waiting, Long.valueOf(1)::equals);
    }

    @Test
    void whoConnectsAgainFindsWhatWaits() throws Exception {
        broker.start(true);

        for (int connection = 0; connection < 3; connection++) {
            assertThat(send(sender())).isNull();
        }

        assertThat(waiting()).isEqualTo(3);
    }

    private AmqpBroker sender() {
        return new AmqpBroker(vertx, amqp(), RelayFixture.settings(1, 1));
    }

    private AmqpSettings amqp() {
        return new AmqpSettings("127.0.0.1", broker.port(), "any", "any", false);
    }

    /** Why the broker did not accept a message, or nothing if it did. */
    private static @Nullable Reason send(AmqpBroker sender) {
        UUID id = UUID.randomUUID();
        OutboxRow row = new OutboxRow(1, id, "type", "incident", "{}", null, null, Instant.EPOCH, 0);
        try {
            sender.send(row).toCompletableFuture().join();
            return null;
        } catch (CompletionException e) {
            return PublishFailure.of(e).reason();
        }
    }

    private long waiting() {
        Queue queue = broker.queue(QUEUE);
        return queue == null ? -1 : queue.getMessageCount();
    }

    private void readAllOf(String queue) {
        AmqpClient client = AmqpClient.create(vertx, amqp().clientOptions());
        AmqpReceiver reader = done(client.createReceiver(queue));
        reader.handler(message -> {});
        await().until(() -> waiting() == 0 || !queue.endsWith(QUEUE));
        done(client.close());
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
