package dev.vedette.notify.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.amqp.AmqpSettings;
import dev.vedette.notify.amqp.Backoff;
import dev.vedette.standalone.broker.BrokerAccount;
import dev.vedette.standalone.broker.EmbeddedBroker;
import dev.vedette.standalone.port.Ports;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpMessage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmqpReceivingTest {

    private static final BrokerAccount ACCOUNT = new BrokerAccount("vedette", "test");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WINDOW = 3;

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;
    private static Vertx vertx;

    private final List<IncomingMessage> messages = new CopyOnWriteArrayList<>();
    private final List<AmqpReceiving.Loss> lost = new CopyOnWriteArrayList<>();
    private AmqpReceiving receiving;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory, Ports.free(), ACCOUNT);
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopBroker() {
        var unused = vertx.close();
        broker.close();
    }

    @BeforeEach
    void open() {
        receiving = receivingFrom(broker.port(), PATIENCE);
        receiving.open();
    }

    private AmqpReceiving receivingFrom(int port, Duration answerWithin) {
        return receivingFrom(port, answerWithin, messages);
    }

    private AmqpReceiving receivingFrom(int port, Duration answerWithin, List<IncomingMessage> received) {
        return new AmqpReceiving(
                client(port),
                vertx,
                AmqpReceiving.Source.of(
                        "incident-events::notify-service",
                        WINDOW,
                        answerWithin,
                        new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), new Random())),
                received::add,
                new AmqpReceiving.LinkObserver() {
                    @Override
                    public void linkOpened() {}

                    @Override
                    public void linkLost(AmqpReceiving.Loss loss, String detail) {
                        lost.add(loss);
                    }
                });
    }

    @AfterEach
    void closeAndEmpty() {
        messages.stream().filter(message -> !message.isStale()).forEach(IncomingMessage::accept);
        receiving.close();
    }

    @Test
    void isHandedNoMoreThanItsWindowUntilItAccepts() {
        for (int message = 0; message < 10; message++) {
            send("w" + message);
        }
        await().atMost(PATIENCE).until(() -> messages.size() == WINDOW);

        messages.get(0).accept();

        await().atMost(PATIENCE).until(() -> messages.size() == WINDOW + 1);
        for (int message = 1; message < 10; message++) {
            int expected = message;
            await().atMost(PATIENCE).until(() -> messages.size() > expected);
            messages.get(message).accept();
        }
        assertThat(messages)
                .extracting(IncomingMessage::id)
                .containsExactly("w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "w9");
    }

    @Test
    void getsWhatItHadNotAcceptedAgainWhenTheBrokerIsBack() {
        send("first");
        await().atMost(PATIENCE).until(() -> messages.size() == 1);
        int port = broker.port();
        broker.close();
        await().atMost(PATIENCE).until(() -> messages.get(0).isStale());
        await().atMost(PATIENCE).until(() -> lost.size() > 2);

        broker = EmbeddedBroker.start(directory, port, ACCOUNT);
        send("second");

        await().atMost(PATIENCE).until(() -> messages.size() == 3);
        assertThat(messages).extracting(IncomingMessage::id).containsExactly("first", "first", "second");
        assertThat(messages.get(1).isStale()).isFalse();
    }

    @Test
    void givesBackWhatItHoldsUntilItCouldTakeItIn() {
        var able = new AtomicBoolean();
        var asked = new AtomicInteger();
        send("held");
        await().atMost(PATIENCE).until(() -> messages.size() == 1);

        receiving.standBack(() -> {
            asked.incrementAndGet();
            return able.get();
        });
        assertThat(messages.get(0).isStale()).isTrue();
        await().atMost(PATIENCE).until(() -> asked.get() > 2);
        assertThat(messages).hasSize(1);
        assertThat(lost).containsExactly(AmqpReceiving.Loss.STANDING_BACK);

        var others = new CopyOnWriteArrayList<IncomingMessage>();
        var other = receivingFrom(broker.port(), PATIENCE, others);
        other.open();
        await().atMost(PATIENCE).until(() -> others.size() == 1);
        others.get(0).accept();

        able.set(true);
        other.close();
        send("later");
        await().atMost(PATIENCE).until(() -> messages.size() == 2);
        assertThat(messages).extracting(IncomingMessage::id).containsExactly("held", "later");
    }

    /** A balancer with nothing behind it takes connections as well. */
    @Test
    void givesUpABrokerThatTakesConnectionsAndSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var other = receivingFrom(silent.getLocalPort(), Duration.ofMillis(200));
            other.open();

            silent.setSoTimeout((int) PATIENCE.toMillis());
            Socket first = silent.accept();
            Socket second = silent.accept();

            assertThat(lost).containsOnly(AmqpReceiving.Loss.AWAY);
            other.close();
            first.close();
            second.close();
        }
    }

    private static void send(String id) {
        AmqpClient client = client(broker.port());
        client.createSender("incident-events")
                .compose(sender -> sender.sendWithAck(AmqpMessage.create()
                        .id(id)
                        .groupId("g")
                        .durable(true)
                        .withBody("x")
                        .build()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        client.close().toCompletionStage().toCompletableFuture().join();
    }

    private static AmqpClient client(int port) {
        AmqpSettings settings = new AmqpSettings("127.0.0.1", port, ACCOUNT.name(), ACCOUNT.password(), false);
        return AmqpClient.create(vertx, settings.clientOptions());
    }
}
