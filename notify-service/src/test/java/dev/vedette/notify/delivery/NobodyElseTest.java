package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.CHIEF;
import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static dev.vedette.notify.delivery.AcknowledgedRules.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.Acknowledge;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That nobody acknowledges and nobody else can be told is an alarm, until somebody knows. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class NobodyElseTest extends AcknowledgingDeliveries {

    @Test
    void nobodyElseToBeToldIsAnAlarmUntilItIsAcknowledged() {
        ObservationEvent nobody = sent(AcknowledgedRules.within(15));
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "eulex-duty", "kfor-duty")));
        ObservationEvent kept = sent(Samples.filed(Samples.incident(), RELEASED));

        lookAfter(16);

        assertThat(chase(nobody, "kfor-duty")).isEqualTo("ALARM");
        assertThat(states(kept, "eulex-duty", Purpose.ESCALATION)).isEmpty();
        String alarms = "/api/v1/deliveries?acknowledgement=ALARM&size=200";
        as("mia-duty")
                .get(alarms)
                .then()
                .body("items.eventId", hasItem(nobody.id().toString()))
                .body(
                        "items.find { it.eventId == '" + kept.id()
                                + "' && it.contact.id == 'kfor-duty' }.acknowledgement.detail",
                        org.hamcrest.Matchers.containsString("eulex-duty may not be told"));
        as("kfor-duty").get(alarms).then().statusCode(200).body("total", equalTo(0));
        as("mia-duty").get("/").then().body(org.hamcrest.Matchers.containsString("<h2>Not acknowledged</h2>"));
        as("kfor-duty").get("/").then().body(not(org.hamcrest.Matchers.containsString("<h2>Not acknowledged</h2>")));

        press(linkOf(nobody), "", "").then().statusCode(303);
        as("mia-duty")
                .get(alarms)
                .then()
                .body("items.eventId", not(hasItem(nobody.id().toString())));
    }

    @Test
    void othersWhoCannotBeToldAfterAllAreAnAlarm() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        relay.answerRecipient(CHIEF, "550 5.1.1 no such user");

        lookAfter(16);
        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("FAILED"));
        lookAfter(16);

        assertThat(chase(event, "kfor-duty")).isEqualTo("ALARM");
    }

    private String linkOf(ObservationEvent event) {
        return mailsTo(DUTY).stream()
                .filter(mail -> text(mail).contains(event.incident().reference()))
                .map(AcknowledgingDeliveries::link)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsPutOffForLongerThanItsPrecedenceAllowsIsAnAlarmUntilItIsSent() {
        ObservationEvent event = waiting();
        assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATING");
        assertOthers(event, "BEING_TOLD");

        lookAfter(29);
        assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATING");
        lookAfter(31);
        assertThat(chase(event, "kfor-duty")).isEqualTo("ALARM");
        assertOthers(event, "NOBODY");
        as("mia-duty")
                .get("/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS))
                .then()
                .body(containsString("Nobody else could be told: “mod-chief"));

        theRelayTakesIt();
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        lookAfter(0);
        assertOthers(event, "TOLD");
        assertThat(alarms()).isZero();
    }

    private void assertOthers(ObservationEvent event, String others) {
        as("mia-duty")
                .get("/api/v1/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS))
                .then()
                .body("acknowledgement.others", equalTo(others));
    }

    private long alarms() {
        return database.first(Chasing.ALARMS, row -> row.getLong(1)).orElseThrow();
    }

    @Test
    void anAlarmEndsWithItsMatter() {
        ObservationEvent retracted = sent(AcknowledgedRules.within(15));
        ObservationEvent overtaken = sent(Samples.filed(Samples.incident(), RELEASED));
        ObservationEvent closed = sent(Samples.filed(Samples.incident(), RELEASED));
        lookAfter(16);
        assertThat(alarms()).isEqualTo(6);
        String list = "/api/v1/deliveries?acknowledgement=ALARM&size=200";
        as("mia-duty").get(list).then().body("total", equalTo(6));

        plan(Samples.retracted(retracted, RELEASED));
        sent(Samples.updated(overtaken, RELEASED));
        plan(Samples.step(closed.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, RELEASED));
        lookAfter(0);

        assertThat(chase(retracted, "kfor-duty")).isEqualTo("RETRACTED");
        assertThat(chase(overtaken, "kfor-duty")).isEqualTo("SUPERSEDED");
        assertThat(chase(closed, "kfor-duty")).isEqualTo("CLOSED");
        lookAfter(0);
        // Of what was overtaken, the time has run on: nobody has acknowledged it, and nobody else is told.
        as("mia-duty")
                .get(list)
                .then()
                .body("items.eventId", not(hasItem(overtaken.id().toString())))
                .body("items.eventId", not(hasItem(closed.id().toString())))
                .body("items.eventId", not(hasItem(retracted.id().toString())));
    }

    /** By telephone, say: no mail reaches them, so that nobody has its link. */
    @Test
    void anAlarmEndsWhenADutyOfficerHasReachedThemInAnotherWay() {
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        relay.answerRecipient(SECOND, "550 5.1.1 no such user");
        rules.use(AcknowledgedRules.kforTo(
                Acknowledge.of("near-the-line", Duration.ofMinutes(15), List.of(), Acknowledge.By.CONTACT, 1)));
        ObservationEvent event = Samples.filed(incident, RELEASED);
        plan(event);
        await().untilAsserted(() -> {
            assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED");
            assertThat(states(event, "kfor-two", Purpose.NEWS)).containsExactly("FAILED");
        });
        assertThat(openAlarms(event)).containsExactly("KFOR");
        String path = "/api/v1/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS);
        reached("mia-duty", path, "Called").statusCode(409);

        lookAfter(0);
        assertThat(chase(event, "kfor-duty")).isEqualTo("ALARM");

        reached("mia-duty", path, "").statusCode(422);
        reached("mia-reporter", path, "Called").statusCode(403);
        reached("kfor-duty", path, "Called").statusCode(403);
        reached("eulex-duty", path, "Called").statusCode(404);
        reached("mia-duty", path, "Called Major Weber, who has it")
                .statusCode(201)
                .body("acknowledgement.progress", equalTo("OVERDUE"))
                .body("acknowledgement.others", equalTo("NOT_NEEDED"))
                .body("acknowledgement.answer", nullValue())
                .body("acknowledgement.reached.by", equalTo("mia-duty"));
        reached("mia-duty", path, "Once more")
                .statusCode(200)
                .body("acknowledgement.reached.note", startsWith("Called"));
        // That is between national institutions, and no word of KFOR's, which can acknowledge it still.
        as("kfor-duty")
                .get(path)
                .then()
                .body("acknowledgement.progress", equalTo("OVERDUE"))
                .body("acknowledgement.reached", nullValue())
                .body("acknowledgement.others", nullValue())
                .body("mayHaveReached", org.hamcrest.Matchers.anyOf(nullValue(), org.hamcrest.Matchers.hasSize(0)));
        as("kfor-duty")
                .get(path.replace("/api/v1", ""))
                .then()
                .body(not(org.hamcrest.Matchers.containsString("Weber")));
        // Each is asked for himself.
        assertThat(chase(event, "kfor-duty")).isEqualTo("SETTLED");
        assertThat(chase(event, "kfor-two")).isEqualTo("ALARM");
        assertThat(unacknowledged(event)).isEqualTo(1);
        // Somebody of it knows, and is to learn how it goes on.
        assertThat(openAlarms(event)).isEmpty();
        ObservationEvent retracted = Samples.retracted(event, RELEASED);
        plan(retracted);
        awaitSent(retracted, "kfor-duty", Purpose.NEWS);
        as("kfor-duty")
                .contentType("application/json")
                .body("{}")
                .post(path + "/acknowledgement")
                .then()
                .statusCode(201)
                .body("acknowledgement.answer.by", equalTo("kfor-duty"));
    }

    private ValidatableResponse reached(String account, String path, String note) {
        return as(account)
                .contentType("application/json")
                .body("{\"note\": \"" + note + "\"}")
                .post(path + "/reached")
                .then();
    }

    private int unacknowledged(ObservationEvent event) {
        return as("mia-duty")
                .get("/api/v1/deliveries?acknowledgement=ALARM&event=" + event.id())
                .path("total");
    }

    @Test
    void whoCanBeToldByNowIs() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        relay.answerRecipient(CHIEF, "550 5.1.1 no such user");
        lookAfter(16);
        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("FAILED"));
        lookAfter(17);
        lookAfter(23);
        lookAfter(29);
        assertThat(chase(event, "kfor-duty")).isEqualTo("ALARM");
        assertThat(detail(event)).contains("mod-chief: ");
        // Nothing was decided anew.
        assertThat(decided(event)).isEqualTo(1);

        rules.use(AcknowledgedRules.chiefAt(rules.inForce().orElseThrow(), "chief@mod.example"));
        lookAfter(35);

        // In the stead of whichever of the two.
        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).contains("SENT"));
        assertThat(mailsTo("chief@mod.example")).hasSize(1);
        await().untilAsserted(() -> assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATED"));
    }

    private String detail(ObservationEvent event) {
        return as("mia-duty")
                .get("/api/v1/deliveries?acknowledgement=ALARM&event=" + event.id())
                .path("items[0].acknowledgement.detail");
    }

    private long decided(ObservationEvent event) {
        return database.first(
                        "select count(*) from decision where event_id = ? and purpose = 'ESCALATION'",
                        row -> row.getLong(1),
                        event.id())
                .orElseThrow();
    }

    /** An acknowledgement would. */
    @Test
    void whoWasReachedInAnotherWayWasReachedWithEarlierVersionsAsWell() {
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        relay.answerRecipient(SECOND, "550 5.1.1 no such user");
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15)));
        ObservationEvent first = Samples.filed(incident, RELEASED);
        plan(first);
        await().untilAsserted(() ->
                assertThat(states(first, "kfor-two", Purpose.NEWS)).containsExactly("FAILED"));
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        relay.answerRecipient(SECOND, "550 5.1.1 no such user");
        ObservationEvent second = Samples.updated(first, RELEASED);
        plan(second);
        await().untilAsserted(() -> {
            assertThat(states(second, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED");
            assertThat(states(second, "kfor-two", Purpose.NEWS)).containsExactly("FAILED");
        });
        lookAfter(0);
        assertThat(chase(first, "kfor-two")).isEqualTo("ALARM");

        reached("mia-duty", "/api/v1/deliveries/" + delivery(second, "kfor-duty", Purpose.NEWS), "Rang the desk")
                .statusCode(201);

        for (ObservationEvent event : List.of(first, second)) {
            assertThat(chase(event, "kfor-duty")).isEqualTo("SETTLED");
            assertThat(chase(event, "kfor-two")).isEqualTo("SETTLED");
        }
    }
}
