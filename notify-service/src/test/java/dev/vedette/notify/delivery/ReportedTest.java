package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vedette.notify.amqp.AmqpSettings;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.outbox.ReportContract;
import dev.vedette.notify.outbox.Reports;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries goes back over the real broker, whatever code changed it. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
@NullUnmarked // set before each
class ReportedTest extends AcknowledgingDeliveries {

    @Inject
    Vertx vertx;

    @Inject
    AmqpSettings amqp;

    @Inject
    AcknowledgeDelivery acknowledge;

    private Reports reports;

    @BeforeEach
    void listen() {
        // Of what other tests have done, by thousands, nothing is to be waited for.
        QuarkusTransaction.requiringNew().run(() -> {
            database.update("update outbox_backfill set done = last");
            database.update("update outbox set published_at = clock_timestamp() where published_at is null");
        });
        reports = new Reports(vertx, amqp.clientOptions());
    }

    @AfterEach
    void hangUp() {
        reports.close();
    }

    private Stream<JsonNode> about(ObservationEvent event, String type) {
        return reports.about(event.id()).stream()
                .filter(it -> it.path("type").asText().equals(type));
    }

    /** The newest of what is said of the contact's delivery. */
    private JsonNode delivery(ObservationEvent event, String contact) {
        return about(event, DeliveryChangedV1.TYPE)
                .map(it -> it.path("data"))
                .filter(it -> it.at("/delivery/contact").asText().equals(contact))
                .reduce((one, other) ->
                        other.path("version").asLong() >= one.path("version").asLong() ? other : one)
                .orElse(MissingNode.getInstance());
    }

    private JsonNode awaitDelivery(ObservationEvent event, String contact, String state) {
        await().untilAsserted(() -> assertThat(
                        delivery(event, contact).at("/delivery/state").asText())
                .isEqualTo(state));
        return delivery(event, contact);
    }

    @Test
    void saysWhatWasPlannedSentAndAcknowledgedAsTheContractHasIt() throws IOException {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        JsonNode sent = awaitDelivery(event, "kfor-duty", "SENT");
        assertThat(sent.at("/acknowledgement/progress").asText()).isEqualTo("WAITING");
        assertThat(sent.at("/delivery/rules").size()).isEqualTo(1);

        acknowledge.bearing(
                delivery(event, "kfor-duty", Purpose.NEWS),
                dev.vedette.notify.acknowledgement.How.LINK,
                "Lt. Example",
                "Seen");

        await().untilAsserted(() -> assertThat(delivery(event, "kfor-duty")
                        .at("/acknowledgement/answer/note")
                        .asText())
                .isEqualTo("Seen"));
        await().untilAsserted(() -> assertThat(delivery(event, "kfor-two")
                        .at("/acknowledgement/progress")
                        .asText())
                .isEqualTo("ACKNOWLEDGED"));
        for (JsonNode message : reports.about(event.id())) {
            assertThat(new ReportContract().violations(message.toString())).isEmpty();
            assertThat(message.toString()).doesNotContain("@kfor.example");
        }
        assertThat(reports.messages())
                .allSatisfy(it -> assertThat(it.groupId()).isNotEmpty())
                .allSatisfy(it -> assertThat(it.isDurable()).isTrue());
    }

    @Test
    void saysThatItFailedThatNobodyWasReachedAndThatSomebodyWasAfterAll() {
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        relay.answerRecipient("kfor-duty@kfor.example", "550 5.1.1 <kfor-duty@kfor.example> no such user");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

        plan(event);

        JsonNode failed = awaitDelivery(event, "kfor-duty", "FAILED");
        assertThat(failed.at("/delivery/reason").asText()).contains("550").doesNotContain("@");
        assertThat(failed.at("/delivery/endedAt").isMissingNode()).isFalse();
        await().untilAsserted(() -> assertThat(alarms(event)).containsExactly("KFOR true"));

        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        database.update("insert into acknowledgement (delivery_id, how) values (?, 'LINK')", delivery));
        await().untilAsserted(() -> assertThat(alarms(event)).containsExactly("KFOR false"));
    }

    private List<String> alarms(ObservationEvent event) {
        return about(event, UnreachedChangedV1.TYPE)
                .map(it -> it.path("data"))
                .reduce((one, other) ->
                        other.path("version").asLong() >= one.path("version").asLong() ? other : one)
                .map(it -> Stream.iterate(0, i -> i < it.path("alarms").size(), i -> i + 1)
                        .map(i -> it.path("alarms").path(i))
                        .map(alarm -> alarm.path("organisation").asText() + " "
                                + alarm.path("stillSo").asBoolean())
                        .toList())
                .orElse(List.of());
    }

    @Test
    void saysWhoIsNotToldAndWhy() {
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

        plan(event);

        await().untilAsserted(() -> assertThat(about(event, NotToldChangedV1.TYPE)
                        .map(it -> it.path("data").path("organisation").asText() + " "
                                + it.path("data")
                                        .path("contacts")
                                        .path(0)
                                        .path("reason")
                                        .asText()))
                .contains("MOD NOT_RELEASED"));
        awaitDelivery(event, "kfor-duty", "SENT");
    }

    @Test
    void saysNothingOfAttemptsThatChangeNothing() {
        ObservationEvent event = waiting();
        await().untilAsserted(() -> assertThat(
                        delivery(event, "mod-chief").at("/delivery/reason").asText())
                .startsWith("REPLY_4XX"));
        long said = notes(event);
        for (int i = 0; i < 3; i++) {
            int before = attempts(event);
            due(AcknowledgedRules.CHIEF);
            await().until(() -> attempts(event) > before
                    && states(event, "mod-chief", Purpose.ESCALATION).equals(List.of("PLANNED")));
        }

        assertThat(notes(event)).isEqualTo(said);
        theRelayTakesIt();
        awaitDelivery(event, "mod-chief", "SENT");
    }

    private int attempts(ObservationEvent event) {
        return database.first(
                        "select times_put_off from delivery where event_id = ? and contact_id = 'mod-chief'",
                        row -> row.getInt(1),
                        event.id())
                .orElseThrow();
    }

    private long notes(ObservationEvent event) {
        return database.first(
                        "select count(*) from outbox where event_id = ? and subject = 'DELIVERY'",
                        row -> row.getLong(1),
                        event.id())
                .orElseThrow();
    }

    @Test
    void whatIsUndoneIsNotSaid() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                planDeliveries.receive(event);
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("undone");
        }

        assertThat(notes(event)).isZero();
    }

    @Test
    void whatCannotBeSaidStopsNothingElse() {
        rules.tellEveryoneOf(Samples.directory("MIA", "KFOR"));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        plan(event);
        awaitDelivery(event, "mia-duty", "SENT");
        UUID nothing = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> database.update(
                        "insert into outbox (partition_key, subject, event_id, about) values (?, 'DELIVERY', ?, ?)",
                        nothing.toString(),
                        event.id(),
                        nothing.toString()));
        await().until(() -> database.first(
                        "select refusals from outbox where about = ?", row -> row.getInt(1), nothing.toString())
                .filter(it -> it > 0)
                .isPresent());

        ObservationEvent other = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(other);
        awaitDelivery(other, "kfor-duty", "SENT");
        QuarkusTransaction.requiringNew()
                .run(() -> database.update("delete from outbox where about = ?", nothing.toString()));
    }

    @Test
    void saysWhatWasThereBeforeLittleByLittle() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        plan(event);
        awaitDelivery(event, "mia-duty", "SENT");
        QuarkusTransaction.requiringNew().run(() -> {
            database.update("delete from outbox where event_id = ?", event.id());
            database.update(
                    "update outbox_backfill set done = its.position - 1, last = its.position from recorded_event its where its.id = ?",
                    event.id());
        });

        await().until(() -> notes(event) == 1L);
    }
}
