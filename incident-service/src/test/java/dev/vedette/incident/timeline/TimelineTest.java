package dev.vedette.incident.timeline;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.Api;
import dev.vedette.incident.amqp.AmqpSettings;
import dev.vedette.incident.intake.Reports;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What notify-service says is kept, and shown to those who may know, over the real broker and database. */
@QuarkusTest
@NullUnmarked // set before each
class TimelineTest {

    @Inject
    Vertx vertx;

    @Inject
    AmqpSettings amqp;

    private Reports reports;
    private final String delivery = UUID.randomUUID().toString();
    private String incident;
    private String event;
    private String observation;

    @BeforeEach
    void somethingIsFiled() {
        reports = new Reports(vertx, amqp.clientOptions());
        Response filed = file("mia-reporter", sighting("timeline " + Api.unique(), "MOD", "KFOR"));
        incident = filed.path("incidentId");
        event = filed.path("eventId");
        observation = filed.path("id");
    }

    @AfterEach
    void hangUp() {
        reports.close();
    }

    private void say(String golden, long version) {
        reports.send(golden, incident, version, this::about);
    }

    private void about(ObjectNode data) {
        if (data.has("event")) {
            ((ObjectNode) data.path("event")).put("id", event).put("observationId", observation);
            ((ObjectNode) data.path("delivery")).put("id", delivery);
            if (data.at("/acknowledgement/answer").isObject()) {
                ((ObjectNode) data.at("/acknowledgement/answer")).put("delivery", delivery);
            }
        } else {
            data.put("eventId", event);
        }
    }

    private Response timeline(String account) {
        return get(account, "/api/v1/incidents/{id}/timeline?size=200", incident);
    }

    private List<String> kinds(String account) {
        return timeline(account).path("items.kind");
    }

    private String state(String account) {
        List<String> states = timeline(account).path("items.delivery.state");
        return states.stream().filter(java.util.Objects::nonNull).findFirst().orElse("none");
    }

    @Test
    void showsWhoWasToldAndWhatCameOfIt() {
        assertThat(kinds("mia-duty")).containsExactly("OBSERVATION");

        say("delivery-changed.planned", 1);
        await().untilAsserted(() -> assertThat(state("mia-duty")).isEqualTo("PLANNED"));
        say("delivery-changed.acknowledged", 2);
        await().untilAsserted(() -> assertThat(state("kfor-duty")).isEqualTo("SENT"));

        assertThat(kinds("kfor-duty")).contains("DELIVERY", "ACKNOWLEDGEMENT");
        assertThat(timeline("mod-duty").asString()).contains("QRF informed", "PT3M30S");
        assertThat(timeline("eulex-duty").statusCode()).isEqualTo(404);
        assertThat(timeline("mia-duty").<Integer>path("total")).isEqualTo(3);
    }

    @Test
    void anOlderStateNeverTakesThePlaceOfANewerOne() {
        say("delivery-changed.failed", 20);
        await().untilAsserted(() -> assertThat(state("mia-duty")).isEqualTo("FAILED"));

        say("delivery-changed.planned", 19);
        say("delivery-changed.sent", 20);
        say("not-told-changed.withheld", 21);
        await().untilAsserted(() -> assertThat(kinds("mia-duty")).contains("NOT_TOLD"));

        assertThat(state("mia-duty")).isEqualTo("FAILED");
    }

    @Test
    void alarmsAndWhoIsNotToldGoAsTheyCome() {
        say("unreached-changed.raised", 1);
        say("not-told-changed.withheld", 2);
        await().untilAsserted(() -> assertThat(kinds("mia-duty")).contains("UNREACHED", "NOT_TOLD"));
        assertThat(kinds("kfor-duty")).contains("UNREACHED").doesNotContain("NOT_TOLD");

        say("not-told-changed.nobody-any-more", 3);
        await().untilAsserted(() -> assertThat(kinds("mia-duty")).doesNotContain("NOT_TOLD"));
    }

    @Test
    void whatCannotBeReadIsKeptWithItsReasonAndHoldsUpNothing() {
        String body = "{\"no\": \"message " + UUID.randomUUID() + "\"}";

        reports.send(incident, body);
        say("delivery-changed.sent", 1);

        await().untilAsserted(() -> assertThat(state("mia-duty")).isEqualTo("SENT"));
        await().untilAsserted(() -> assertThat(reports.deadLetters()).anySatisfy(letter -> {
            assertThat(letter.bodyAsBinary().toString()).isEqualTo(body);
            assertThat(letter.applicationProperties().getString("reason")).isEqualTo("schema-violation");
        }));
    }

    @Test
    void pagesLikeItsNeighbours() {
        say("delivery-changed.acknowledged", 1);
        await().untilAsserted(() -> assertThat(state("mia-duty")).isEqualTo("SENT"));

        Response page = get("mia-duty", "/api/v1/incidents/{id}/timeline?size=1&page=1", incident);

        assertThat(page.<List<Object>>path("items")).hasSize(1);
        assertThat(page.<Integer>path("page")).isEqualTo(1);
        assertThat(get("mia-duty", "/api/v1/incidents/{id}/timeline?size=0", incident)
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("mia-duty", "/api/v1/incidents/{id}/timeline", UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }
}
