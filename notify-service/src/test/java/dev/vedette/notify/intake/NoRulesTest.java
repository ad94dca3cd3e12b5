package dev.vedette.notify.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.amqp.AmqpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.amqp.AmqpMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoRulesProfile.class)
class NoRulesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Vertx vertx;

    @Inject
    AmqpSettings amqp;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @Test
    void eventsWaitForTheFirstGoodRulesAndReadinessSaysWhy() throws Exception {
        // Given: no rules, which is said without quoting the file to whoever asks.
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'Rules' }.status", is("DOWN"))
                .body("checks.find { it.name == 'Rules' }.data.reason", containsString("no valid rules"))
                .body(not(containsString("allways")))
                .body(not(containsString("Secret ministry")));
        UUID event = UUID.randomUUID();

        // When
        try (BrokerClient broker = new BrokerClient(vertx, amqp.clientOptions())) {
            broker.send(filed(event));
            await().atMost(PATIENCE).until(() -> held() > 0);

            // Then: it waits, neither lost nor buried.
            assertThat(rows("inbox", event)).isZero();
            assertThat(broker.deadLetters()).isEmpty();

            // When
            mend();

            // Then
            await().atMost(PATIENCE).until(() -> rows("delivery", event) == 1);
            assertThat(broker.deadLetters()).isEmpty();
        }
        given().get("/q/health/ready").then().body("checks.find { it.name == 'Rules' }.status", is("UP"));
    }

    private static void mend() throws IOException {
        Files.writeString(NoRulesProfile.file(), NoRulesProfile.rules("always"));
    }

    private static AmqpMessage filed(UUID id) {
        JsonObject event = new JsonObject(GoldenMessages.text("observation-recorded.filed")).put("id", id.toString());
        return AmqpMessage.create()
                .id(id.toString())
                .groupId("no-rules")
                .durable(true)
                .contentType("application/cloudevents+json; charset=utf-8")
                .withBufferAsBody(Buffer.buffer(event.encode()))
                .build();
    }

    private double held() {
        return metrics.find("intake.held").counters().stream()
                .mapToDouble(it -> it.count())
                .sum();
    }

    private int rows(String table, UUID event) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from " + table + " where event_id = ?")) {
            query.setObject(1, event);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
