package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.amqp.AmqpSettings;
import dev.vedette.notify.amqp.Backoff;
import dev.vedette.notify.intake.AmqpReceiving.Loss;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpSenderOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.core.server.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receiving from a broker that nobody has prepared. */
class AmqpSubscriptionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPIC = "incident-events";
    private static final String QUEUE = "notify-service";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Loss> losses = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final BareBroker broker = new BareBroker();

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
        broker.stop();
    }

    @Test
    void waitsForItsQueueAndSaysSo() throws Exception {
        broker.start(false);
        receiving().open();
        await().atMost(PATIENCE).until(() -> losses.size() > 1);

        broker.addTopic(TOPIC);
        broker.addQueue(TOPIC, QUEUE);
        send("an event");

        await().atMost(PATIENCE).until(() -> received.contains("an event"));
        assertThat(losses).containsOnly(Loss.NOT_PREPARED);
    }

    @Test
    void getsWhatIsSentWhileItIsNotThere() throws Exception {
        broker.start(true);
        AmqpReceiving before = receiving();
        before.open();
        await().atMost(PATIENCE).until(() -> readers() == 1);
        before.close();
        await().atMost(PATIENCE).until(() -> readers() == 0);
        aWhilePassesInWhichUnusedQueuesGo();

        send("meanwhile");
        receiving().open();

        await().atMost(PATIENCE).until(() -> received.contains("meanwhile"));
    }

    private void aWhilePassesInWhichUnusedQueuesGo() {
        AmqpClient client = client();
        done(client.createReceiver(TOPIC + "::made-for-a-reader"));
        done(client.close());
        await().atMost(PATIENCE).until(() -> broker.queue("made-for-a-reader") == null);
    }

    private int readers() {
        Queue queue = broker.queue(QUEUE);
        return queue == null ? 0 : queue.getConsumerCount();
    }

    private AmqpReceiving receiving() {
        return new AmqpReceiving(
                client(),
                vertx,
                new AmqpReceiving.Source(
                        TOPIC,
                        QUEUE,
                        10,
                        PATIENCE,
                        new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), new Random())),
                message -> {
                    received.add(message.body());
                    message.accept();
                },
                new AmqpReceiving.LinkObserver() {
                    @Override
                    public void linkOpened() {}

                    @Override
                    public void linkLost(Loss loss, String detail) {
                        losses.add(loss);
                    }
                });
    }

    private void send(String body) {
        AmqpClient client = client();
        done(client.createSender(TOPIC, new AmqpSenderOptions().addCapability("topic"))
                .compose(sender -> sender.sendWithAck(AmqpMessage.create()
                        .durable(true)
                        .withBufferAsBody(io.vertx.core.buffer.Buffer.buffer(body))
                        .build())));
        done(client.close());
    }

    private AmqpClient client() {
        return AmqpClient.create(
                vertx, new AmqpSettings("127.0.0.1", broker.port(), "any", "any", false).clientOptions());
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
