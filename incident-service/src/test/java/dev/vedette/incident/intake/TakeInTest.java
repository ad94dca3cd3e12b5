package dev.vedette.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several messages in one transaction leave the database as if they had come one by one. */
@QuarkusTest
@NullUnmarked // injected
class TakeInTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Inject
    TakeIn takeIn;

    @Inject
    DataSource database;

    private final ReportReader reader = new ReportReader();
    private final String incident = UUID.randomUUID().toString();
    private final String delivery = UUID.randomUUID().toString();
    private final String event = UUID.randomUUID().toString();

    @Test
    void ofTwoChangesOfOneDeliveryTheNewerIsKept() throws Exception {
        Received planned = change("planned", 1);
        Received sent = change("sent", 2);

        assertThat(takeIn.takeIn(List.of(planned, sent))).containsExactly(planned, sent);

        assertThat(state()).isEqualTo("SENT");
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void anOlderStateBehindANewerOneChangesNothing() throws Exception {
        takeIn.takeIn(List.of(change("failed", 20), change("sent", 20), change("planned", 19)));
        assertThat(state()).isEqualTo("FAILED");

        takeIn.takeIn(List.of(change("planned", 18), change("sent", 20)));

        assertThat(state()).isEqualTo("FAILED");
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void aRepeatHasNoEffectInTheSameTransactionOrInALaterOne() throws Exception {
        Received planned = change("planned", 1);
        Received impostor = new Received(
                planned.id(), planned.type(), planned.time(), change("sent", 9).data());

        assertThat(takeIn.takeIn(List.of(planned, impostor))).containsExactly(planned);
        assertThat(state()).isEqualTo("PLANNED");
        Received next = change("sent", 2);
        assertThat(takeIn.takeIn(List.of(impostor, next))).containsExactly(next);

        assertThat(state()).isEqualTo("SENT");
        assertThat(text("select version::text from told where delivery_id = ?::uuid", delivery))
                .isEqualTo("2");
    }

    @Test
    void allKindsGoTogetherAndOfEachIncidentItIsNotedThatSomethingChanged() throws Exception {
        String other = UUID.randomUUID().toString();
        Received elsewhere = message(
                "delivery-changed.sent",
                other,
                1,
                data -> ((ObjectNode) data.path("delivery"))
                        .put("id", UUID.randomUUID().toString()));

        takeIn.takeIn(List.of(
                change("sent", 1),
                message("not-told-changed.withheld", incident, 2, data -> data.put("eventId", event)),
                message("not-told-changed.nobody-any-more", incident, 3, data -> data.put("eventId", event)),
                elsewhere,
                message("unreached-changed.raised", incident, 4, data -> data.put("eventId", event))));

        assertThat(text("select version::text from not_told where event_id = ?::uuid", event))
                .isEqualTo("3");
        assertThat(text("select version::text from unreached where event_id = ?::uuid", event))
                .isEqualTo("4");
        assertThat(changes()).isEqualTo(1);
        assertThat(text("select changes::text from told_changes where incident_id = ?::uuid", other))
                .isEqualTo("1");
    }

    @Test
    void oneThatTheDatabaseRejectsUndoesAllAndEachCanBeTakenInByItself() throws Exception {
        Received good = change("planned", 1);
        Received poison = message(
                "delivery-changed.sent",
                incident,
                2,
                data -> ((ObjectNode) data.path("delivery")).put("id", delivery).put("contactName", "a\u0000b"));

        assertThatThrownBy(() -> takeIn.takeIn(List.of(good, poison)))
                .satisfies(it -> assertThat(Faults.isOfTheSurroundings(it)).isFalse());
        assertThat(state()).isNull();

        assertThat(takeIn.takeIn(List.of(good))).containsExactly(good);
        assertThat(state()).isEqualTo("PLANNED");
    }

    private Received change(String golden, long version) throws IOException {
        return message(
                "delivery-changed." + golden,
                incident,
                version,
                data -> ((ObjectNode) data.path("delivery")).put("id", delivery));
    }

    private Received message(String golden, String about, long version, Consumer<ObjectNode> change)
            throws IOException {
        ObjectNode message = (ObjectNode) MAPPER.readTree(Reports.text(golden));
        message.put("id", UUID.randomUUID().toString()).put("partitionkey", about);
        ObjectNode data = (ObjectNode) message.path("data");
        change.accept(data.put("incidentId", about).put("version", version));
        return reader.read(message.toString());
    }

    private @Nullable String state() throws SQLException {
        return text("select facts #>> '{delivery,state}' from told where delivery_id = ?::uuid", delivery);
    }

    private int changes() throws SQLException {
        return Integer.parseInt(text("select changes::text from told_changes where incident_id = ?::uuid", incident));
    }

    private @Nullable String text(String sql, String parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}
