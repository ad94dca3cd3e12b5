package dev.vedette.notify.deadletter;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.intake.GoldenMessages;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpMessageBuilder;
import io.vertx.amqp.AmqpSenderOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of dead letters have in common: somebody who sends to the broker whatever he likes, and people who decide. */
@NullUnmarked // set before each
abstract class Burying {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String LETTERS = "/api/v1/dead-letters";

    @Inject
    Vertx vertx;

    @Inject
    Database database;

    private AmqpClient broker;

    @BeforeEach
    void connect() {
        var config = ConfigProvider.getConfig();
        broker = AmqpClient.create(
                vertx,
                new AmqpClientOptions()
                        .setHost(config.getValue("amqp-host", String.class))
                        .setPort(config.getValue("amqp-port", Integer.class))
                        .setUsername(config.getValue("amqp-username", String.class))
                        .setPassword(config.getValue("amqp-password", String.class)));
    }

    /** Nothing stays open: other tests look at the page on which it is an alarm. */
    @AfterEach
    void disconnect() {
        database.update("update dead_letter set state = 'DISCARDED' where state in ('OPEN', 'CORRECTED')");
        broker.close().toCompletionStage().toCompletableFuture().join();
    }

    void send(AmqpMessage message) {
        send("incident-events", "topic", message);
    }

    void bury(AmqpMessage message) {
        send("dead-letters", "queue", message);
    }

    private void send(String address, String capability, AmqpMessage message) {
        broker.createSender(address, new AmqpSenderOptions().addCapability(capability))
                .compose(sender -> sender.sendWithAck(message).compose(sent -> sender.close()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static AmqpMessageBuilder message(String id, String body) {
        return AmqpMessage.create().id(id).groupId(id).durable(true).withBufferAsBody(Buffer.buffer(body));
    }

    void sendEvent(JsonObject event) {
        send(AmqpMessage.create()
                .id(event.getString("id"))
                .groupId(event.getString("partitionkey"))
                .durable(true)
                .withBufferAsBody(Buffer.buffer(event.encode()))
                .build());
    }

    /** A first version of an observation of an incident of its own, released to MIA and MOD. */
    static JsonObject filed(UUID incident, UUID observation) {
        JsonObject event = new JsonObject(GoldenMessages.text("observation-recorded.filed"));
        return asOf(event, incident, observation, Instant.now());
    }

    /** A later version of it. */
    static JsonObject corrected(UUID incident, UUID observation) {
        JsonObject event = new JsonObject(GoldenMessages.text("observation-recorded.corrected"));
        return asOf(event, incident, observation, Instant.now());
    }

    private static JsonObject asOf(JsonObject event, UUID incident, UUID observation, Instant now) {
        event.put("id", UUID.randomUUID().toString())
                .put("subject", incident.toString())
                .put("partitionkey", incident.toString())
                .put("time", now.toString());
        JsonObject data = event.getJsonObject("data").put("recordedAt", now.toString());
        data.getJsonObject("incident").put("id", incident.toString());
        data.getJsonObject("observation").put("id", observation.toString());
        data.getJsonObject("marking")
                .put("releasableTo", new JsonArray().add("MIA").add("MOD"));
        return event;
    }

    /** The same, which no receiver reads. */
    static JsonObject broken(JsonObject event) {
        JsonObject broken = event.copy();
        broken.getJsonObject("data").getJsonObject("observation").put("severity", "HUGE");
        return broken;
    }

    /** Waits until it is kept. */
    UUID letter(String messageId) {
        await().atMost(PATIENCE)
                .until(() -> !database.query("select 1 from dead_letter where message_id = ?", row -> 1, messageId)
                        .isEmpty());
        return database.first(
                        "select id from dead_letter where message_id = ? order by position desc",
                        row -> row.getObject(1, UUID.class),
                        messageId)
                .orElseThrow();
    }

    static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }

    static ValidatableResponse act(String account, UUID letter, String what, int revision) {
        return act(account, letter, what, Map.of("revision", revision, "why", "as a test wants it"));
    }

    static ValidatableResponse act(String account, UUID letter, String what, Map<String, ?> request) {
        return as(account)
                .contentType("application/json")
                .body(request)
                .post(LETTERS + "/" + letter + "/" + what)
                .then();
    }

    String state(UUID letter) {
        return database.first("select state from dead_letter where id = ?", row -> row.getString(1), letter)
                .orElseThrow();
    }

    long inInbox(String event) {
        return database.first(
                        "select count(*) from inbox where event_id = ?", row -> row.getLong(1), UUID.fromString(event))
                .orElseThrow();
    }

    /** Of an event: contact and state, or the reason why not. */
    long deliveries(String event) {
        return database.first(
                        "select count(*) from delivery where event_id = ?",
                        row -> row.getLong(1),
                        UUID.fromString(event))
                .orElseThrow();
    }
}
