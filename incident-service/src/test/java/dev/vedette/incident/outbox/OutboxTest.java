package dev.vedette.incident.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.vedette.incident.amqp.AmqpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.amqp.AmqpMessage;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Outbox outbox;

    @Inject
    Vertx vertx;

    @Inject
    AmqpSettings amqp;

    @Inject
    Housekeeping housekeeping;

    @Inject
    MeterRegistry metrics;

    @Inject
    DataSource database;

    private final String key = UUID.randomUUID().toString();
    private QueueReader queue;

    @BeforeEach
    void listen() throws Exception {
        queue = new QueueReader(vertx, amqp.clientOptions());
    }

    @AfterEach
    void stopListening() {
        queue.close();
    }

    @Test
    void publishesWhatWasCommittedInOrderAndAsTheContractSays() {
        OutboxMessage first = message();
        OutboxMessage second = message();

        QuarkusTransaction.requiringNew().run(() -> {
            outbox.append(first);
            outbox.append(second);
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue.idsOf(key))
                        .containsExactly(first.id().toString(), second.id().toString()));
        AmqpMessage sent = queue.messages().stream()
                .filter(message -> first.id().toString().equals(message.id()))
                .findFirst()
                .orElseThrow();
        assertThat(sent.isDurable()).isTrue();
        assertThat(sent.subject()).isEqualTo(first.type());
        assertThat(sent.contentType()).isEqualTo("application/cloudevents+json; charset=utf-8");
        assertThat(sent.applicationProperties().getString("_AMQ_DUPL_ID"))
                .isEqualTo(first.id().toString());
        assertThat(sent.bodyAsBinary().toJsonObject().getJsonObject("data").getMap())
                .isEqualTo(Map.of("text", "Përshëndetje"));
    }

    @Test
    void publishesNothingOfATransactionThatIsRolledBack() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.append(message());
                    throw new IllegalStateException("roll back");
                }))
                .isInstanceOf(IllegalStateException.class);
        OutboxMessage later = message();
        QuarkusTransaction.requiringNew().run(() -> outbox.append(later));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(queue.idsOf(key)).containsExactly(later.id().toString()));
    }

    @Test
    void refusesToAppendOutsideATransaction() {
        assertThatThrownBy(() -> outbox.append(message()))
                .hasRootCauseInstanceOf(jakarta.transaction.TransactionRequiredException.class);
    }

    @Test
    void marksMessagesOnceTheyAreAcceptedAndMeasuresHowLongThatTook() {
        for (int message = 0; message < 200; message++) {
            QuarkusTransaction.requiringNew().run(() -> outbox.append(message()));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue.idsOf(key)).hasSize(200));
        await().atMost(PATIENCE).untilAsserted(() -> {
            housekeeping.measure();
            assertThat(metrics.get("outbox.pending").gauge().value()).isZero();
        });
        Timer latency = metrics.get("outbox.publish.latency").timer();
        assertThat(latency.count()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void saysInReadinessHowPublishingGoesAndStaysUp() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'outbox' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'outbox' }.data.publishing", equalTo("normal"));
    }

    @Test
    void keepsPublishedMessagesForAWhileAndThenRemovesThem() throws SQLException {
        for (int message = 0; message < 3; message++) {
            QuarkusTransaction.requiringNew().run(() -> outbox.append(message()));
        }
        await().atMost(PATIENCE).until(() -> update("published_at = published_at") == 3);
        housekeeping.removeOld();
        assertThat(update("published_at = now() - interval '31 days'")).isEqualTo(3);

        assertThat(housekeeping.removeOld()).isEqualTo(3);
    }

    /** Changes the published messages of this test's key and returns how many there are. */
    private int update(String assignment) throws SQLException {
        String sql = "UPDATE outbox SET " + assignment + " WHERE published_at IS NOT NULL AND partition_key = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, key);
            return update.executeUpdate();
        }
    }

    private OutboxMessage message() {
        return new OutboxMessage(
                UUID.randomUUID(),
                "dev.vedette.test.v1",
                key,
                key,
                "urn:vedette:schema:test:v1",
                Instant.parse("2026-03-07T15:08:00Z"),
                Map.of("text", "Përshëndetje"));
    }
}
