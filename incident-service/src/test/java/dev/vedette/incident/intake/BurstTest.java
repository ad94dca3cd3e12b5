package dev.vedette.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.amqp.AmqpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A burst over the real broker into the real database, with a repeat and a message that cannot be read in its middle. */
@QuarkusTest
@NullUnmarked // set before each
class BurstTest {

    private static final int INCIDENTS = 8;
    private static final int CHANGES = 6;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Inject
    Vertx vertx;

    @Inject
    AmqpSettings amqp;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    private Reports reports;
    private final List<String> deliveries = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final String poison = "no message " + UUID.randomUUID();

    @BeforeEach
    void connect() {
        reports = new Reports(vertx, amqp.clientOptions());
    }

    @AfterEach
    void hangUp() {
        reports.close();
    }

    @Test
    void whatWaitsIsTakenInByFewTransactions() throws Exception {
        try (Connection locking = database.getConnection()) {
            locking.setAutoCommit(false);
            try (Statement lock = locking.createStatement()) {
                lock.execute("lock table told in share row exclusive mode");
            }
            burst();
            locking.rollback();
        }
        await().untilAsserted(this::isAllTakenIn);
        await().untilAsserted(this::isDeadLetter);

        // Those that the lock kept waiting had begun with what was there by then.
        long transactions =
                number("select count(distinct xmin::text) from report_inbox where message_id = any(?)", messages);
        assertThat(transactions).isLessThan(messages.size() / 2);
    }

    @Test
    void aDatabaseThatFailsInTheMiddleLosesNothing() throws Exception {
        double before = held();
        execute("""
                create function away_for_a_test() returns trigger language plpgsql as $$
                begin raise exception 'going down' using errcode = '57P01'; end $$""");
        execute("create trigger away_for_a_test before insert on told_changes execute function away_for_a_test()");
        try {
            burst();
            await().until(() -> held() >= before + INCIDENTS);
            assertThat(number("select count(*) from report_inbox where message_id = any(?)", messages))
                    .isZero();
        } finally {
            execute("drop trigger away_for_a_test on told_changes");
            execute("drop function away_for_a_test()");
        }

        await().untilAsserted(this::isAllTakenIn);
        await().untilAsserted(this::isDeadLetter);
    }

    /** Of each incident one delivery, with states in their order. */
    private void burst() throws IOException {
        List<String> incidents = new ArrayList<>();
        for (int i = 0; i < INCIDENTS; i++) {
            incidents.add(UUID.randomUUID().toString());
            deliveries.add(UUID.randomUUID().toString());
        }
        for (int version = 1; version <= CHANGES; version++) {
            for (int i = 0; i < INCIDENTS; i++) {
                String body = change(incidents.get(i), deliveries.get(i), version);
                reports.send(incidents.get(i), body);
                if (i == 0) {
                    reports.send(incidents.get(i), body);
                }
            }
            if (version == CHANGES / 2) {
                reports.send(incidents.get(1), "{\"no\": \"" + poison + "\"}");
            }
        }
    }

    private String change(String incident, String delivery, int version) throws IOException {
        String golden = version < CHANGES ? "delivery-changed.planned" : "delivery-changed.sent";
        ObjectNode message = (ObjectNode) MAPPER.readTree(Reports.text(golden));
        messages.add(UUID.randomUUID().toString());
        message.put("id", messages.get(messages.size() - 1)).put("partitionkey", incident);
        ObjectNode data = (ObjectNode) message.path("data");
        ((ObjectNode) data.put("incidentId", incident).put("version", version).path("delivery")).put("id", delivery);
        return message.toString();
    }

    private void isAllTakenIn() throws SQLException {
        assertThat(number("select count(*) from report_inbox where message_id = any(?)", messages))
                .isEqualTo(messages.size());
        assertThat(number(
                        "select count(*) from told where delivery_id = any(?) and version = %d and facts #>> '{delivery,state}' = 'SENT'"
                                .formatted(CHANGES),
                        deliveries))
                .isEqualTo(INCIDENTS);
    }

    private void isDeadLetter() {
        assertThat(reports.deadLetters())
                .anySatisfy(
                        letter -> assertThat(letter.bodyAsBinary().toString()).contains(poison));
    }

    private double held() {
        return metrics.counter("vedette.intake.held").count();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql, List<String> ids) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
