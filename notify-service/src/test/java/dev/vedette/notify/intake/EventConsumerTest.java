package dev.vedette.notify.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.vedette.notify.amqp.AmqpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpMessageBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(IntakeProfile.class)
class EventConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String JSON = "application/cloudevents+json; charset=utf-8";

    @Inject
    Vertx vertx;

    @Inject
    AmqpSettings amqp;

    @Inject
    RecordingReceiver receiver;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @Inject
    Arrears arrears;

    private BrokerClient broker;

    @BeforeEach
    void connect() {
        broker = new BrokerClient(vertx, amqp.clientOptions());
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    static Stream<Arguments> poison() {
        String golden = GoldenMessages.text("observation-recorded.filed");
        JsonObject wrong = new JsonObject(golden).put("partitionkey", "");
        JsonObject nul = new JsonObject(golden)
                .put("source", "a\u0000b")
                .put("id", UUID.randomUUID().toString());
        return Stream.of(
                Arguments.of(
                        "sequence as body", builder().withJsonArrayAsBody(new JsonArray().add(1)), "malformed-json"),
                Arguments.of("number as body", builder().withLongAsBody(42), "body-not-text"),
                Arguments.of(
                        "not UTF-8",
                        builder().withBufferAsBody(Buffer.buffer(new byte[] {(byte) 0xC3, 0x28})),
                        "body-not-text"),
                Arguments.of("empty", builder().withBufferAsBody(Buffer.buffer()), "malformed-json"),
                Arguments.of("truncated", text(golden.substring(0, 200)), "malformed-json"),
                Arguments.of(
                        "no JSON under a JSON content type",
                        text("{oops").contentType("application/json"),
                        "malformed-json"),
                Arguments.of("unknown type", text("{\"type\":\"x.y.v1\"}"), "unknown-type"),
                Arguments.of(
                        "unknown version", text("{\"type\":\"dev.vedette.readiness.changed.v9\"}"), "unknown-version"),
                Arguments.of("against the schema", text(wrong.encode()), "schema-violation"),
                Arguments.of("too large", text("\"" + "x".repeat(EventReader.LARGEST_BYTES) + "\""), "oversized"),
                Arguments.of("what the database rejects", text(nul.encode()), "processing-failed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void buriesPoisonWithItsReasonAndGoesOn(String name, AmqpMessageBuilder poison, String reason) {
        String id = "poison-" + UUID.randomUUID();
        UUID healthy = UUID.randomUUID();

        broker.send(poison.id(id).groupId("poisoned").durable(true).build());
        broker.send(event(healthy, "poisoned"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.deadLetters()).anySatisfy(letter -> {
                    assertThat(letter.id()).isEqualTo(id);
                    JsonObject properties = letter.applicationProperties();
                    assertThat(properties.getString("reason")).isEqualTo(reason);
                    assertThat(properties.getString("detail")).isNotBlank();
                    assertThat(properties.getString("originalMessageId")).isEqualTo(id);
                }));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(receiver.receivedOf(List.of(healthy))).hasSize(1));
    }

    @Test
    void takesAnEventInOnceHoweverOftenItComes() throws SQLException {
        UUID repeated = UUID.randomUUID();
        UUID last = UUID.randomUUID();

        // Without _AMQ_DUPL_ID, so that the broker lets the repeats through.
        broker.send(event(repeated, "repeats"));
        broker.send(event(repeated, "repeats"));
        broker.send(event(repeated, "repeats"));
        broker.send(event(last, "repeats"));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(receiver.receivedOf(List.of(repeated, last))).containsExactly(repeated, last));
        assertThat(inInbox(repeated)).isEqualTo(1);
    }

    /** Nothing fails, at first: a table is locked. */
    @Test
    void mailsAreHeldUpWhileNothingCanBeTakenIn() throws SQLException {
        UUID event = UUID.randomUUID();
        await().atMost(PATIENCE).until(() -> !arrears.isBehind());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table inbox in access exclusive mode");
            broker.send(event(event, "locked"));

            await().atMost(PATIENCE).until(arrears::isBehind);
            assertThat(receiver.receivedOf(List.of(event))).isEmpty();
            connection.rollback();
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(receiver.receivedOf(List.of(event))).hasSize(1));
        await().atMost(PATIENCE).until(() -> !arrears.isBehind());
    }

    @Test
    void mailsAreHeldUpWhileAMessageIsKept() {
        UUID event = UUID.randomUUID();
        await().atMost(PATIENCE).until(() -> !arrears.isBehind());
        receiver.failOn(event, () -> new IllegalStateException(new SQLException("the disk is full", "53100")));
        try {
            broker.send(event(event, "kept"));

            await().atMost(PATIENCE).until(arrears::isBehind);
        } finally {
            receiver.failOn(event, null);
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(receiver.receivedOf(List.of(event))).hasSize(1));
        await().atMost(PATIENCE).until(() -> !arrears.isBehind());
    }

    @Test
    void keepsTheOrderOfAGroupWhileItsFirstEventCannotBeTakenInYet() {
        UUID other = UUID.randomUUID();
        List<UUID> events = new ArrayList<>();
        for (int event = 0; event < 20; event++) {
            events.add(UUID.randomUUID());
        }
        receiver.failOn(events.get(0), () -> new IllegalStateException(new SQLException("no connection", "08006")));

        events.forEach(id -> broker.send(event(id, "held")));
        broker.send(event(other, "not held"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(receiver.receivedOf(List.of(other))).hasSize(1));
        assertThat(receiver.receivedOf(events)).isEmpty();
        receiver.failOn(events.get(0), null);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.receivedOf(events)).isEqualTo(events));
        assertThat(broker.deadLetters()).noneMatch(letter -> events.toString().contains(String.valueOf(letter.id())));
    }

    @Test
    void losesAndBuriesNothingWhileTheDatabaseFails() throws SQLException {
        List<UUID> events = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        double heldBefore = metrics.get("intake.held").counter().count();
        execute("ALTER TABLE inbox RENAME TO inbox_away");
        try {
            events.forEach(id -> broker.send(event(id, "database")));
            await().atMost(PATIENCE)
                    .until(() -> metrics.get("intake.held").counter().count() > heldBefore + 6);
        } finally {
            execute("ALTER TABLE inbox_away RENAME TO inbox");
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.receivedOf(events)).isEqualTo(events));
        assertThat(broker.deadLetters()).noneMatch(letter -> events.toString().contains(String.valueOf(letter.id())));
    }

    @Test
    void keepsNothingOfAnEventThatItsReceiverRejects() throws SQLException {
        UUID rejected = UUID.randomUUID();
        receiver.failOn(rejected, () -> new IllegalStateException("a defect"));

        broker.send(event(rejected, "rejected"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.deadLetters())
                        .anyMatch(letter -> rejected.toString().equals(letter.id())));
        assertThat(inInbox(rejected)).isZero();
    }

    @Test
    void readsTextBodiesToo() {
        UUID id = UUID.randomUUID();
        String body = golden(id, "text").encode();

        broker.send(AmqpMessage.create().id(id.toString()).withBody(body).build());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(receiver.receivedOf(List.of(id))).hasSize(1));
    }

    @Test
    void saysInReadinessThatItReceives() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .body("checks.find { it.name == 'intake' }.status", equalTo("UP"))
                        .body("checks.find { it.name == 'intake' }.data.receiving", equalTo("normal")));
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private long inInbox(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                var count = connection.prepareStatement("SELECT count(*) FROM inbox WHERE event_id = ?")) {
            count.setObject(1, id);
            try (var found = count.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private static AmqpMessage event(UUID id, String group) {
        return text(golden(id, group).encode())
                .id(id.toString())
                .groupId(group)
                .durable(true)
                .build();
    }

    private static JsonObject golden(UUID id, String group) {
        return new JsonObject(GoldenMessages.text("readiness-changed.first"))
                .put("id", id.toString())
                .put("partitionkey", group);
    }

    private static AmqpMessageBuilder text(String body) {
        return builder().contentType(JSON).withBufferAsBody(Buffer.buffer(body));
    }

    private static AmqpMessageBuilder builder() {
        return AmqpMessage.create();
    }
}
