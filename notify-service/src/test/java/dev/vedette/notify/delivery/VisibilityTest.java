package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which deliveries and decisions are shown to whom. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class VisibilityTest extends ShownDeliveries {

    @Test
    void aNationalInstitutionSeesEveryDeliveryOfWhatItMayKnow() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR")));

        as("mod-duty")
                .get("/api/v1/deliveries?incident=" + incident.id())
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items.contact.organisation", hasItems("MIA", "MOD", "KFOR"))
                .body("items[0].eventId", equalTo(event.id().toString()))
                .body("items[0].rules", equalTo(java.util.List.of("everyone")));
    }

    @Test
    void aPartnerSeesOnlyWhatConcernsIt() {
        ObservationEvent event =
                planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR", "EULEX")));

        as("kfor-duty")
                .get("/api/v1/deliveries?incident=" + incident.id())
                .then()
                .body("total", equalTo(1))
                .body("items.contact.organisation", equalTo(java.util.List.of("KFOR")));
        as("kfor-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .statusCode(200)
                .body("told.organisation", equalTo(java.util.List.of("KFOR")))
                .body("notTold", hasSize(0));
        as("kfor-duty")
                .get("/api/v1/deliveries/" + delivery(event, "eulex-duty"))
                .then()
                .statusCode(404);
    }

    @Test
    void whatMayNotBeKnownLooksLikeWhatDoesNotExist() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA")));
        UUID delivery = delivery(event, "mia-duty");

        String hidden = as("kfor-duty").get("/api/v1/deliveries/" + delivery).asString();
        String absent =
                as("kfor-duty").get("/api/v1/deliveries/" + UUID.randomUUID()).asString();

        assertThat(hidden.replaceAll("[0-9a-f-]{36}", "")).isEqualTo(absent.replaceAll("[0-9a-f-]{36}", ""));
        as("kfor-duty").get("/api/v1/deliveries/" + delivery + "/mail").then().statusCode(404);
        as("kfor-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .statusCode(404);
        as("kfor-duty")
                .accept("text/html")
                .get("/deliveries/" + delivery)
                .then()
                .statusCode(404)
                .contentType("text/html");
        as("kfor-duty").get("/deliveries/" + delivery + "/mail").then().statusCode(404);
        as("kfor-duty")
                .get("/api/v1/deliveries?incident=" + incident.id())
                .then()
                .body("total", equalTo(0));
    }

    @Test
    void redIsForNamedAccountsAlone() {
        planned(Samples.filed(incident, Samples.marking(Tlp.RED, "MIA")));

        as("mia-duty")
                .get("/api/v1/deliveries?incident=" + incident.id())
                .then()
                .body("total", equalTo(1));
        as("mia-reporter")
                .get("/api/v1/deliveries?incident=" + incident.id())
                .then()
                .body("total", equalTo(0));
    }

    @Test
    void aMarkingTightenedLaterHidesWhatWasShownBefore() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR")));
        planned(Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA")));

        as("kfor-duty")
                .get("/api/v1/deliveries?incident=" + incident.id())
                .then()
                .body("total", equalTo(0));
    }

    @Test
    void saysWhoWasNotToldAndWhy() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "MOD")));

        as("mod-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .body("told.contact", hasItems("mia-duty", "mod-duty"))
                .body("notTold.find { it.contact == 'kfor-duty' }.reason", equalTo("NOT_RELEASED"))
                .body("ruleSet", equalTo(rules.inForce().orElseThrow().rules().version()));
    }
}
