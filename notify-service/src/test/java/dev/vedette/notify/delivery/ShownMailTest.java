package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is shown of a delivery and its mail. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class ShownMailTest extends ShownDeliveries {

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
                .get("/?incident=" + incident.reference() + "&state=SENT")
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
        as("kfor-duty").accept("text/html").get("/rules").then().statusCode(403).contentType("text/html");
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
                .body(
                        "items.find { it.eventId == '" + event.id() + "' }.incidentReference",
                        equalTo(incident.reference()));
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
    void saysOfAnObservationWhatBecameOfIt() {
        ObservationEvent filed = planned(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA")));
        ObservationEvent retracted = planned(Samples.retracted(filed, Samples.marking(Tlp.AMBER, "MIA")));

        as("mia-duty")
                .get("/api/v1/events/" + retracted.id() + "/decisions")
                .then()
                .body("change", equalTo("RETRACTED"));
        as("mia-duty").get("/events/" + retracted.id()).then().body(containsString("Retraction</strong>"));
        as("mia-duty").get("/events/" + filed.id()).then().body(not(containsString("Retraction</strong>")));
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
}
