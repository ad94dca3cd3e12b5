package dev.vedette.incident.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.vedette.incident.amqp.AmqpSettings;
import dev.vedette.standalone.broker.BrokerAccount;
import dev.vedette.standalone.broker.EmbeddedBroker;
import dev.vedette.standalone.database.EmbeddedDatabase;
import dev.vedette.standalone.database.ServiceDatabase;
import dev.vedette.standalone.port.Ports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Replicas of the relay over a real PostgreSQL and a real broker, which come and go. */
class OutboxServersTest {

    private static final BrokerAccount ACCOUNT = new BrokerAccount("vedette", "test");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static EmbeddedDatabase database;
    private static EmbeddedBroker broker;
    private static Vertx vertx;
    private static PGSimpleDataSource dataSource;
    private static OutboxTable table;

    private final List<RelayThread> replicas = new ArrayList<>();
    private QueueReader queue;

    @BeforeAll
    static void startServers() {
        database = EmbeddedDatabase.start(
                directory.resolve("database"), Ports.free(), List.of(new ServiceDatabase("incident", "test")));
        broker = EmbeddedBroker.start(directory.resolve("broker"), Ports.free(), ACCOUNT);
        vertx = Vertx.vertx();
        dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl("incident"));
        dataSource.setUser("incident");
        dataSource.setPassword("test");
        table = new OutboxTable(dataSource);
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    @AfterAll
    static void stopServers() {
        vertx.close();
        broker.close();
        database.close();
    }

    @BeforeEach
    void listen() throws Exception {
        queue = new QueueReader(vertx, amqp().clientOptions());
    }

    @AfterEach
    void stopReplicas() throws Exception {
        replicas.forEach(replica -> replica.stop(new ShutdownEvent()));
        queue.close();
    }

    @Test
    void keepsTheOrderOfCommitsPerKeyWithTwoReplicasAndConcurrentWriters() throws Exception {
        RelayThread first = replica(new AmqpBroker(vertx, amqp(), settings()));
        RelayThread second = replica(new AmqpBroker(vertx, amqp(), settings()));
        Map<String, List<String>> committed = new HashMap<>();
        for (int key = 0; key < 5; key++) {
            committed.put("concurrent-" + key, new ArrayList<>());
        }

        ExecutorService writers = Executors.newFixedThreadPool(6);
        List<Future<?>> done = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            RelayThread own = writer % 2 == 0 ? first : second;
            done.add(writers.submit(() -> {
                for (int message = 0; message < 20; message++) {
                    for (Map.Entry<String, List<String>> key : committed.entrySet()) {
                        table.append(key.getKey(), key.getValue());
                        own.wake(key.getKey());
                    }
                }
                return null;
            }));
        }
        for (Future<?> writer : done) {
            writer.get();
        }
        writers.shutdown();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue.messages()).hasSize(600));
        committed.forEach((key, ids) -> assertThat(queue.idsOf(key)).isEqualTo(ids));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(table.pending()).isZero());
    }

    @Test
    void everythingArrivesInOrderWhenTheBrokerIsBack() throws Exception {
        RelayThread replica = replica(new AmqpBroker(vertx, amqp(), settings()));
        List<String> ids = new ArrayList<>();
        queue.close();
        int port = broker.port();
        broker.close();

        for (int message = 0; message < 200; message++) {
            table.append("away-" + message % 3, ids);
            replica.wake("away-" + message % 3);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(table.pending()).isEqualTo(200));
        broker = EmbeddedBroker.start(directory.resolve("broker"), port, ACCOUNT);
        queue = new QueueReader(vertx, amqp().clientOptions());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue.messages()).hasSize(200));
        for (int key = 0; key < 3; key++) {
            int offset = key;
            List<String> expected =
                    ids.stream().filter(id -> ids.indexOf(id) % 3 == offset).toList();
            assertThat(queue.idsOf("away-" + key)).isEqualTo(expected);
        }
    }

    @Test
    void knowsThatTheBrokerIsAwayBeforeAnythingIsSent() throws Exception {
        OutboxMetrics metrics = metrics();
        BrokerWatch watch = new BrokerWatch(new AmqpBroker(vertx, amqp(), settings()), metrics);
        Callable<Boolean> interrupted = () -> {
            watch.look();
            return metrics.interruptedSince() != null;
        };
        await().during(Duration.ofMillis(100)).until(interrupted, is(false));
        queue.close();
        int port = broker.port();
        broker.close();

        await().atMost(PATIENCE).until(interrupted);

        broker = EmbeddedBroker.start(directory.resolve("broker"), port, ACCOUNT);
        queue = new QueueReader(vertx, amqp().clientOptions());
        await().atMost(PATIENCE).until(interrupted, is(false));
    }

    @Test
    void aReplicaThatDiesBetweenSendingAndMarkingCausesNoRepeatAtTheReceiver() throws Exception {
        AmqpBroker real = new AmqpBroker(vertx, amqp(), settings());
        AtomicBoolean dead = new AtomicBoolean();
        List<String> ids = new ArrayList<>();
        table.append("dying", ids);
        table.append("dying", ids);
        // The broker has the first message; this replica never learns of it, and its claim is never given back.
        RelayThread dying = new RelayThread(
                new PostgresOutboxRows(dataSource, settings()),
                message -> dead.getAndSet(true) ? new CompletableFuture<>() : sentButNotTold(real, message),
                settings(),
                metrics());
        dying.start(new StartupEvent());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue.idsOf("dying")).containsExactly(ids.get(0)));
        table.expireClaims();

        replica(real);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(table.pending()).isZero());
        assertThat(queue.idsOf("dying")).isEqualTo(ids);
        replicas.add(dying);
    }

    @Test
    void aRefusedMessageIsTriedAgainAndHoldsUpItsOwnKeyAlone() throws Exception {
        AmqpBroker real = new AmqpBroker(vertx, amqp(), settings());
        AtomicBoolean refusing = new AtomicBoolean(true);
        List<String> ids = new ArrayList<>();
        table.append("refused", ids);
        table.append("refused", ids);
        table.append("not-refused", ids);

        replica(message -> refusing.get() && message.partitionKey().equals("refused")
                ? CompletableFuture.failedFuture(new PublishFailure(PublishFailure.Reason.REFUSED, "too ugly"))
                : real.send(message));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue.idsOf("not-refused")).hasSize(1));
        await().atMost(PATIENCE)
                .until(() -> table.count("SELECT count(*) FROM outbox WHERE refusals > 1 AND last_refusal = 'too ugly'")
                        == 1);
        assertThat(queue.idsOf("refused")).isEmpty();
        refusing.set(false);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue.idsOf("refused")).isEqualTo(ids.subList(0, 2)));
    }

    private static CompletionStage<Void> sentButNotTold(AmqpBroker real, OutboxRow message) {
        CompletableFuture<Void> never = new CompletableFuture<>();
        return real.send(message).thenCompose(accepted -> never);
    }

    private RelayThread replica(EventBroker over) {
        RelayThread replica =
                new RelayThread(new PostgresOutboxRows(dataSource, settings()), over, settings(), metrics());
        replica.start(new StartupEvent());
        replicas.add(replica);
        return replica;
    }

    private static OutboxSettings settings() {
        return RelayFixture.settings(16, 64);
    }

    private static OutboxMetrics metrics() {
        return new OutboxMetrics(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private static AmqpSettings amqp() {
        return new AmqpSettings("127.0.0.1", broker.port(), ACCOUNT.name(), ACCOUNT.password(), false);
    }
}
