package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API and the pages show to whom. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class VisibilityTest {

    @Inject
    PlanDeliveries planDeliveries;

    @Inject
    ChangingRuleBook rules;

    @Inject
    Database database;

    private final IncidentRef incident = Samples.incident();

    @BeforeEach
    void everyoneIsThere() {
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR", "EULEX"));
    }

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
        as("kfor-duty").get("/deliveries/" + delivery).then().statusCode(404).contentType("text/html");
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
                .body("ruleSet", equalTo("v1"));
    }

    @Test
    void handsOutTheMailByteForByte() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA")));
        UUID delivery = delivery(event, "mia-duty");

        byte[] mail =
                as("mia-duty").get("/api/v1/deliveries/" + delivery + "/mail").asByteArray();

        assertThat(new String(mail, StandardCharsets.US_ASCII))
                .startsWith("Date: ")
                .contains("<" + delivery + "@");
    }

    @Test
    void pagesShowTheMailInAFrameThatMayDoNothing() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA")));
        UUID delivery = delivery(event, "mia-duty");

        as("mia-duty")
                .get("/?incident=VDT-7K3M-Q2XA&state=SENT")
                .then()
                .statusCode(200)
                .body(containsString("/deliveries/" + delivery));
        as("mia-duty")
                .get("/deliveries/" + delivery)
                .then()
                .statusCode(200)
                .body(containsString("sandbox"))
                .body(containsString("not on the release list"))
                .body(containsString("vehicles &lt;stationary&gt; &amp; waiting"))
                .body(not(containsString("<stationary>")));
        as("mia-duty")
                .get("/deliveries/" + delivery + "/mail")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("style-src 'unsafe-inline'"))
                .header("Content-Security-Policy", not(containsString("style-src 'self'")))
                .body(containsString("EXERCISE EXERCISE EXERCISE"));
        as("kfor-duty").get("/rules").then().statusCode(403).contentType("text/html");
        as("mia-duty").get("/rules").then().statusCode(200).body(containsString("everyone"));
    }

    @Test
    void aMailIsShownOnlyToThoseWhoMaySeeWhatItQuotes() {
        // Given: MOD may see the status, but not the observation that the mail to KFOR quotes.
        ObservationEvent seen = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR")));
        StatusEvent status = planned(Samples.escalated(
                incident,
                Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR"),
                seen.observation().id()));
        UUID toKfor = delivery(status, "kfor-duty");
        UUID toMod = delivery(status, "mod-duty");

        as("kfor-duty")
                .get("/deliveries/" + toKfor + "/mail")
                .then()
                .statusCode(200)
                .body(containsString("OBS-"));
        as("mod-duty")
                .get("/deliveries/" + toMod + "/mail")
                .then()
                .statusCode(200)
                .body(not(containsString("OBS-")));
        as("mod-duty").get("/deliveries/" + toKfor + "/mail").then().statusCode(404);
        as("mod-duty").get("/api/v1/deliveries/" + toKfor + "/mail").then().statusCode(404);
        as("mod-duty")
                .get("/deliveries/" + toKfor)
                .then()
                .statusCode(200)
                .body(containsString("quotes what you may not see"))
                .body(not(containsString("Banje")));
    }

    @Test
    void whatReachedNobodyStandsOnTopForThoseWhoMayKnow() {
        rules.tellNobodyOf(Samples.directory("MIA", "KFOR"));
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR")));
        String path = "/events/" + event.id();

        as("mia-duty")
                .get("/api/v1/unreached?size=200")
                .then()
                .statusCode(200)
                .body("items.find { it.eventId == '" + event.id() + "' }.stillSo", equalTo(true))
                .body("items.find { it.eventId == '" + event.id() + "' }.incidentReference", equalTo("VDT-7K3M-Q2XA"));
        as("mia-duty").get("/").then().body(containsString("Nobody at all")).body(containsString(path));
        as("mia-duty").get(path).then().statusCode(200).body(containsString("Nobody was told"));
        as("kfor-duty")
                .get("/api/v1/unreached")
                .then()
                .body("items.eventId", not(hasItems(event.id().toString())));
        as("eulex-duty").get(path).then().statusCode(404);
    }

    @Test
    void everythingShownIsMarked() {
        String headline = "Armed Serbian forces moving close to the border near Banje";
        rules.tellNobodyOf(Samples.directory("MIA", "KFOR"));
        ObservationEvent unreached = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER_STRICT, "MIA")));
        rules.tellEveryoneOf(Samples.directory("MIA", "KFOR"));
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.GREEN, "MIA")));
        UUID delivery = delivery(event, "mia-duty");
        planned(Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA")));

        for (String path :
                new String[] {"/api/v1/deliveries/" + delivery, "/api/v1/events/" + event.id() + "/decisions"}) {
            as("mia-duty")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("exerciseStatus", equalTo("EXERCISE"))
                    .body("tlp", equalTo("TLP:AMBER"))
                    .body("headline", equalTo(headline));
        }
        String alarm = "items.find { it.eventId == '" + unreached.id() + "' }";
        as("mia-duty")
                .get("/api/v1/unreached?size=200")
                .then()
                .body(alarm + ".exerciseStatus", equalTo("EXERCISE"))
                .body(alarm + ".tlp", equalTo("TLP:AMBER+STRICT"))
                .body(alarm + ".headline", equalTo(headline));
        for (String page :
                new String[] {"/?incident=" + incident.id(), "/deliveries/" + delivery, "/events/" + event.id()}) {
            as("mia-duty")
                    .get(page)
                    .then()
                    .statusCode(200)
                    .body(containsString("<span class=\"exercise\">EXERCISE</span>"))
                    .body(containsString("<span class=\"tlp tlp-amber\">TLP:AMBER</span>"))
                    .body(containsString(headline));
        }
    }

    @Test
    void saysOfAChangeOfStatusWhatItCameTo() {
        StatusEvent status = planned(Samples.escalated(incident, Samples.marking(Tlp.AMBER, "MIA")));

        as("mia-duty")
                .get("/api/v1/events/" + status.id() + "/decisions")
                .then()
                .body("headline", equalTo("Status: Escalated"));
    }

    @Test
    void addressesAreForDutyOfficersAndAdministrators() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR")));
        String toKfor = "/deliveries/" + delivery(event, "kfor-duty");

        for (String who : new String[] {"mod-duty", "mia-admin", "kfor-duty"}) {
            as(who).get("/api/v1" + toKfor).then().body("address", equalTo("kfor-duty@kfor.example"));
            as(who).get(toKfor).then().body(containsString("kfor-duty@kfor.example"));
            as(who).get("/api/v1" + toKfor + "/mail").then().statusCode(200);
        }
        for (String who : new String[] {"mia-reporter", "kfor-reporter"}) {
            as(who).get("/api/v1" + toKfor)
                    .then()
                    .body("contact.name", equalTo("KFOR duty"))
                    .body("address", nullValue());
            as(who).get(toKfor).then().statusCode(200).body(not(containsString("@kfor.example")));
            as(who).get(toKfor + "/mail").then().statusCode(200).body(not(containsString("@kfor.example")));
            as(who).get("/api/v1" + toKfor + "/mail").then().statusCode(403);
        }
    }

    @Test
    void filtersByObservationAndTime() {
        ObservationEvent event = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA")));
        String byIncident = "/api/v1/deliveries?incident=" + incident.id();

        as("mia-duty").get(byIncident + "&observation=obs-4t9b-zk1c").then().body("total", equalTo(1));
        as("mia-duty")
                .get(byIncident + "&observation=" + event.observation().id())
                .then()
                .body("total", equalTo(1));
        as("mia-duty").get(byIncident + "&observation=OBS-0000-0000").then().body("total", equalTo(0));
        as("mia-duty").get(byIncident + "&from=2020-01-01T00:00").then().body("total", equalTo(1));
        as("mia-duty").get(byIncident + "&to=2020-01-01T00:00:00Z").then().body("total", equalTo(0));
        as("mia-duty")
                .get(byIncident + "&from=yesterday")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
    }

    @Test
    void namesTheParameterThatIsWrong() {
        as("mia-duty")
                .get("/api/v1/deliveries?state=LOST")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("state"));
        as("mia-duty").get("/api/v1/deliveries?size=1000").then().statusCode(422);
        as("mia-duty").get("/api/v1/deliveries?page=x").then().statusCode(422);
        as("mia-duty").get("/api/v1/deliveries?event=1").then().statusCode(422);
        as("mia-duty").get("/api/v1/nothing").then().statusCode(404);
        given().get("/api/v1/deliveries").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/deliveries?foo=1",
                "/api/v1/deliveries?foo=1&state=SENT",
                "/api/v1/deliveries/00000000-0000-0000-0000-000000000000?foo=1",
                "/api/v1/events/00000000-0000-0000-0000-000000000000/decisions?foo=1",
                "/api/v1/unreached?foo=1",
                "/api/v1/rules?foo=1",
                "/api/v1/deliveries?foo=1&foo=2"
            })
    void refusesParametersThatItDoesNotKnow(String path) {
        as("mia-duty")
                .get(path)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("foo"));
    }

    @Test
    void refusesParametersThatAreGivenTwice() {
        as("mia-duty")
                .get("/api/v1/deliveries?state=SENT&state=FAILED")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("state"));
        as("mia-duty")
                .get("/api/v1/unreached?incident=VDT-7K3M-Q2XA")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("incident"));
        as("mia-duty").get("/?foo=1").then().statusCode(422).contentType("text/html");
        as("mia-duty").get("/?incident=&state=&from=&page=0").then().statusCode(200);
    }

    @Test
    void answersTheApiWithProblemsWhateverIsAccepted() {
        for (String accept : new String[] {"*/*", "text/html", "application/json", "image/png"}) {
            as("mia-duty")
                    .accept(accept)
                    .get("/api/v1/nothing")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("status", equalTo(404));
            as("mia-duty")
                    .accept(accept)
                    .header("X-Requested-With", "test")
                    .post("/api/v1/deliveries")
                    .then()
                    .statusCode(405)
                    .contentType("application/problem+json");
            as("mia-duty")
                    .accept(accept)
                    .get("/api/v1/rules?foo=1")
                    .then()
                    .statusCode(anyOf(is(422), is(406)))
                    .contentType("application/problem+json");
        }
    }

    private static RequestSpecification as(String account) {
        return given().auth()
                .preemptive()
                .basic(account, "vedette-demo")
                .redirects()
                .follow(false);
    }

    private <E extends Event> E planned(E event) {
        QuarkusTransaction.requiringNew().run(() -> planDeliveries.receive(event));
        await().until(() -> database.query(
                        "select 1 from delivery where event_id = ? and state in ('PLANNED', 'SENDING')",
                        row -> row.getInt(1),
                        event.id())
                .isEmpty());
        return event;
    }

    private UUID delivery(Event event, String contact) {
        return database.first(
                        "select id from delivery where event_id = ? and contact_id = ?",
                        row -> row.getObject(1, UUID.class),
                        event.id(),
                        contact)
                .orElseThrow();
    }
}
