package dev.vedette.incident.timeline;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.Api;
import dev.vedette.incident.amqp.AmqpSettings;
import dev.vedette.incident.intake.Reports;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timelines as they change, to those who may see them at that time. */
@QuarkusTest
@NullUnmarked // set before each
class LiveTimelinesTest {

    @Inject
    Vertx vertx;

    @Inject
    AmqpSettings amqp;

    @Inject
    LiveTimelines live;

    @Inject
    Changes changes;

    @TestHTTPResource
    URI here;

    private final List<Listener> listeners = new ArrayList<>();
    private Reports reports;
    private Response filed;
    private String incident;

    @BeforeEach
    void somethingIsFiled() {
        reports = new Reports(vertx, amqp.clientOptions());
        filed = file("mia-reporter", sighting("live " + Api.unique(), "MOD", "KFOR"));
        incident = filed.path("incidentId");
    }

    @AfterEach
    void hangUp() {
        listeners.forEach(Listener::close);
        reports.close();
    }

    private Listener listen(String account, @Nullable String last) {
        var listener = new Listener(here.getPort(), account, incident, last);
        listeners.add(listener);
        return listener;
    }

    private void say(String golden, String organisation, long version) {
        String event = filed.path("eventId");
        reports.send(golden, incident, version, data -> {
            ((ObjectNode) data.path("event")).put("id", event);
            ((ObjectNode) data.path("delivery"))
                    .put(
                            "id",
                            UUID.nameUUIDFromBytes((incident + organisation).getBytes(StandardCharsets.UTF_8))
                                    .toString())
                    .put("organisation", organisation);
        });
    }

    @Test
    void tellsWhatChangesAndWhoComesBackMissesNothing() {
        Listener first = listen("mia-duty", null);
        await().untilAsserted(() -> assertThat(first.data()).hasSize(1));
        assertThat(first.data().get(0)).contains("\"all\":true", "OBSERVATION");

        say("delivery-changed.planned", "KFOR", 1);
        await().untilAsserted(() -> assertThat(first.data()).hasSize(2));
        assertThat(first.data().get(1)).contains("\"all\":false", "PLANNED").doesNotContain("\"OBSERVATION\"");
        String last = first.ids().get(1);
        first.close();

        say("delivery-changed.sent", "KFOR", 2);
        Listener again = listen("mia-duty", last);
        await().untilAsserted(() -> assertThat(again.data()).isNotEmpty());
        assertThat(again.data().get(0)).contains("SENT");
        Listener current = listen("mia-duty", again.ids().get(again.ids().size() - 1));
        say("delivery-changed.acknowledged", "KFOR", 3);
        await().untilAsserted(() -> assertThat(current.data()).isNotEmpty());
        assertThat(current.data().get(0)).contains("QRF informed");
    }

    @Test
    void saysNothingToWhoMayNotSeeWhatHasChanged() {
        Listener kfor = listen("kfor-duty", null);
        Listener mod = listen("mod-duty", null);
        await().untilAsserted(() -> assertThat(kfor.data()).hasSize(1));

        say("delivery-changed.sent", "MOD", 1);
        await().untilAsserted(() ->
                assertThat(mod.data()).anySatisfy(it -> assertThat(it).contains("SENT")));
        say("delivery-changed.sent", "KFOR", 2);
        await().untilAsserted(() -> assertThat(kfor.data()).hasSizeGreaterThan(1));

        assertThat(kfor.data()).hasSize(2);
        assertThat(kfor.data().toString()).doesNotContain("\"MOD\"");
    }

    @Test
    void endsWhenItsReaderSignsOutHereOrElsewhere() throws SQLException {
        Listener one = listen("kfor-reporter", null);
        await().untilAsserted(() -> assertThat(one.data()).hasSize(1));
        live.signedOut("kfor-reporter");
        await().until(one::isOver);

        Listener two = listen("kfor-reporter", null);
        Listener other = listen("kfor-duty", null);
        await().untilAsserted(() -> assertThat(two.data()).hasSize(1));
        changes.signOut("kfor-reporter");
        await().until(two::isOver);
        assertThat(other.isOver()).isFalse();
    }

    @Test
    void endsWhenItsReaderMayNotSeeTheIncidentAnyMore() {
        Listener kfor = listen("kfor-duty", null);
        await().untilAsserted(() -> assertThat(kfor.data()).hasSize(1));

        Api.post(
                        "mia-reporter",
                        "/api/v1/observations/" + filed.path("id") + "/corrections",
                        "{\"reason\": \"Not for KFOR\", \"changes\": {\"releasableTo\": [\"MOD\"]}}")
                .then()
                .statusCode(201);

        await().until(kfor::isOver);
        assertThat(kfor.data()).hasSize(1);
        assertThat(listen("kfor-duty", null).status()).isEqualTo(404);
    }

    @Test
    void oneAccountHasSoManyAndNoMore() {
        List<Listener> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            many.add(listen("mod-reporter", null));
        }
        assertThat(many).allSatisfy(it -> assertThat(it.status()).isEqualTo(200));

        Listener more = listen("mod-reporter", null);

        assertThat(more.status()).isEqualTo(429);
        assertThat(more.type()).startsWith("application/problem+json");
        many.get(0).close();
        await().until(() -> listen("mod-reporter", null).status() == 200);
    }
}
