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
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Told;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Others are told what still matters, as it stands when the mail leaves; until then they count as not told, and if none can be told it is an alarm. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class EscalationsTest extends AcknowledgingDeliveries {

    private static final Marking RELEASED = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");

    @Inject
    StoredHistory history;

    private ObservationEvent sent(Acknowledge wish) {
        rules.use(AcknowledgedRules.kforTo(wish));
        return sent(Samples.filed(Samples.incident(), RELEASED));
    }

    private <E extends Event> E sent(E event) {
        plan(event);
        awaitSent(event, "kfor-duty", Purpose.NEWS);
        awaitSent(event, "kfor-two", Purpose.NEWS);
        return event;
    }

    /** What is to be told to the chief of MOD waits, as the relay puts it off. */
    private ObservationEvent waiting() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        relay.putOff(mail -> mail.recipient().equals(CHIEF));
        lookAfter(16);
        await().until(() -> states(event, "mod-chief", Purpose.ESCALATION).equals(List.of("PLANNED"))
                && !relay.receivedBy(CHIEF).isEmpty());
        return event;
    }

    private void theRelayTakesIt() {
        relay.forget();
        relay.putOff(mail -> false);
        database.update(
                "update delivery set due_at = clock_timestamp() where state = 'PLANNED' and address = ?", CHIEF);
    }

    @Test
    void allThatIsOverdueIsActedUponInOneLookAndEachMailStandsWithItsOwnDecision() {
        rules.use(AcknowledgedRules.of(
                new Acknowledge(Duration.ofMinutes(15), List.of("mod-chief"), Acknowledge.By.CONTACT, 1),
                Availability.ALWAYS,
                List.of("KFOR", "EULEX"),
                false,
                "MIA",
                "MOD"));
        ObservationEvent event =
                sent(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR", "EULEX")));
        awaitSent(event, "eulex-duty", Purpose.NEWS);

        lookAfter(16);

        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("SENT", "SENT", "SENT"));
        assertThat(mailsTo(CHIEF)).hasSize(3);
        List<String> shown = as("mia-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .body("told.findAll { it.contact == 'mod-chief' }.size()", equalTo(3))
                .extract()
                .path("told.findAll { it.contact == 'mod-chief' }.collect { it.delivery.id + ' ' + it.detail }");
        assertThat(shown).allSatisfy(it -> {
            UUID escalation = UUID.fromString(it.substring(0, 36));
            assertThat(it).contains("Organisation " + organisationFollowed(escalation));
        });
        assertThat(shown.stream().map(it -> it.substring(0, 36))).doesNotHaveDuplicates();
    }

    private String organisationFollowed(UUID escalation) {
        return database.first(
                        "select d.organisation from delivery own join delivery d on d.id = own.follows where own.id = ?",
                        row -> row.getString(1),
                        escalation)
                .orElseThrow();
    }

    @Test
    void whoIsToBeToldOnlyIfNobodyAcknowledgesCountsAsToldFromWhenHeIs() {
        ObservationEvent event = waiting();
        assertThat(history.ofEvent(event.id())).extracting(this::to).doesNotContain(CHIEF);
        ObservationEvent corrected = sent(Samples.corrected(event, RELEASED));
        assertThat(states(corrected, "mod-chief", Purpose.NEWS)).isEmpty();
        press(link(lastTo(DUTY)), "", "").then().statusCode(303);

        theRelayTakesIt();

        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("WITHHELD"));
        assertThat(mailsTo(CHIEF)).isEmpty();

        ObservationEvent other = sent(AcknowledgedRules.within(15, "mod-chief"));
        lookAfter(16);
        awaitSent(other, "mod-chief", Purpose.ESCALATION);
        assertThat(history.ofEvent(other.id())).extracting(this::to).contains(CHIEF);
        ObservationEvent after = sent(Samples.corrected(other, RELEASED));
        awaitSent(after, "mod-chief", Purpose.NEWS);
    }

    private String to(Told told) {
        return told.mailbox().address();
    }

    @Test
    void whatWasClosedOrOvertakenWhileItWaitedIsNotTold() {
        ObservationEvent closed = waiting();
        plan(Samples.step(closed.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, RELEASED));
        theRelayTakesIt();
        await().untilAsserted(() ->
                assertThat(states(closed, "mod-chief", Purpose.ESCALATION)).containsExactly("WITHHELD"));
        lookAfter(16);
        assertThat(chase(closed, "kfor-duty")).isEqualTo("CLOSED");

        ObservationEvent overtaken = waiting();
        ObservationEvent later = sent(Samples.updated(overtaken, RELEASED));
        theRelayTakesIt();
        await().untilAsserted(() ->
                assertThat(states(overtaken, "mod-chief", Purpose.ESCALATION)).containsExactly("WITHHELD"));
        assertThat(mailsTo(CHIEF)).isEmpty();
        // What is overdue of it is told as it stands.
        lookAfter(16);
        awaitSent(later, "mod-chief", Purpose.ESCALATION);
        assertThat(chase(overtaken, "kfor-duty")).isEqualTo("SUPERSEDED");
    }

    @Test
    void whatChangedWhileItWaitedIsToldAsItStands() {
        ObservationEvent event = waiting();
        // KFOR may not be sent what came after it.
        ObservationEvent later = Samples.updated(event, Samples.marking(Tlp.AMBER, "MIA", "MOD"));
        plan(later);
        awaitSent(later, "mia-duty", Purpose.NEWS);
        assertThat(states(later, "kfor-duty", Purpose.NEWS)).isEmpty();

        theRelayTakesIt();

        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("WITHHELD"));
        lookAfter(16);
        awaitSent(later, "mod-chief", Purpose.ESCALATION);
        assertThat(mailsTo(CHIEF)).hasSize(1);
        assertThat(text(lastTo(CHIEF))).contains("has not acknowledged an earlier version of this within 15 min");
    }

    @Test
    void aReminderThatWaitedUntilTheMatterWasClosedDoesNotLeave() {
        ObservationEvent event = sent(AcknowledgedRules.within(20, "mod-chief"));
        relay.putOff(mail -> mail.recipient().equals(DUTY));
        lookAfter(11);
        await().until(() -> states(event, "kfor-duty", Purpose.REMINDER).equals(List.of("PLANNED")));
        plan(Samples.step(
                event.incident(),
                IncidentStatus.OPEN,
                IncidentStatus.CLOSED,
                Samples.marking(Tlp.AMBER, "MIA", "KFOR")));
        relay.putOff(mail -> false);
        database.update("update delivery set due_at = clock_timestamp() where state = 'PLANNED' and address = ?", DUTY);

        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.REMINDER)).containsExactly("WITHHELD"));
    }

    @Test
    void whatWasFollowedByALaterStepOrStateIsNotRepeated() {
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(20, "mod-chief")));
        StatusEvent step = sent(Samples.step(incident, IncidentStatus.OPEN, IncidentStatus.ESCALATED, RELEASED));
        StatusEvent next = sent(Samples.step(incident, IncidentStatus.ESCALATED, IncidentStatus.MONITORING, RELEASED));
        Event high = sent(Samples.readiness(ReadinessLevel.HIGH, RELEASED));
        Event normal = sent(Samples.readiness(ReadinessLevel.NORMAL, RELEASED));

        lookAfter(11);
        awaitSent(next, "kfor-duty", Purpose.REMINDER);
        awaitSent(normal, "kfor-duty", Purpose.REMINDER);
        lookAfter(21);

        awaitSent(next, "mod-chief", Purpose.ESCALATION);
        awaitSent(normal, "mod-chief", Purpose.ESCALATION);
        for (Event old : List.of(step, high)) {
            assertThat(states(old, "kfor-duty", Purpose.REMINDER)).isEmpty();
            assertThat(states(old, "mod-chief", Purpose.ESCALATION)).isEmpty();
            assertThat(chase(old, "kfor-duty")).isEqualTo("SUPERSEDED");
        }
    }

    @Test
    void whatIsPutOffForLongerThanItsPrecedenceAllowsIsAnAlarmUntilItIsSent() {
        ObservationEvent event = waiting();
        assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATING");
        assertOthers(event, "BEING_TOLD");
        database.update(
                "update delivery set planned_at = planned_at - interval '16 minutes' where purpose = 'ESCALATION' and event_id = ?",
                event.id());

        lookAfter(0);
        assertThat(chase(event, "kfor-duty")).isEqualTo("ALARM");
        assertOthers(event, "NOBODY");
        as("mia-duty")
                .get("/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS))
                .then()
                .body(containsString("Nobody else could be told yet: mod-chief"));

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

    @Test
    void whatCameInAfterAMatterWasClosedIsToBeAcknowledgedAllTheSame() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        StatusEvent step = sent(Samples.step(event.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, RELEASED));
        ObservationEvent corrected = sent(Samples.corrected(event, RELEASED));

        lookAfter(16);

        awaitSent(step, "mod-chief", Purpose.ESCALATION);
        awaitSent(corrected, "mod-chief", Purpose.ESCALATION);
        assertThat(states(event, "mod-chief", Purpose.ESCALATION)).isEmpty();
    }

    @Test
    void whoMayNotBeToldStandsAmongTheDecisions() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief", "eulex-duty"));
        lookAfter(16);
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        lookAfter(0);

        as("mia-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .body(
                        "notTold.findAll { it.contact == 'eulex-duty' }.detail",
                        hasItem(startsWith(
                                "was to be told, as those who were to do so have not acknowledged within 15 min; ")));
        as("mia-duty")
                .get("/api/v1/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS))
                .then()
                .body("acknowledgement.detail", startsWith("mod-chief; eulex-duty may not be told: "));
    }

    @Test
    void laterVersionsDoNotBeginTheTimeAnew() {
        ObservationEvent first = sent(AcknowledgedRules.within(15, "mod-chief"));
        database.update("update delivery set sent_at = sent_at - interval '10 minutes' where event_id = ?", first.id());
        ObservationEvent second = sent(Samples.updated(first, RELEASED));
        MimeMail mail = lastTo(DUTY);
        assertThat(text(mail)).contains("within 15 min of when an earlier version was sent");

        lookAfter(4);
        assertThat(chase(second, "kfor-duty")).isEqualTo("OPEN");
        lookAfter(6);

        awaitSent(second, "mod-chief", Purpose.ESCALATION);
        assertThat(states(first, "mod-chief", Purpose.ESCALATION)).isEmpty();
        assertThat(chase(first, "kfor-duty")).isEqualTo("SUPERSEDED");
        await().untilAsserted(() -> assertThat(chase(second, "kfor-duty")).isEqualTo("ESCALATED"));

        // Others know: the next version has its own time.
        ObservationEvent third = sent(Samples.updated(second, RELEASED));
        lookAfter(6);
        assertThat(chase(third, "kfor-duty")).isEqualTo("OPEN");
    }

    @Test
    void aRetractionConcernsThoseAloneWhoWereToldWhatIsRetracted() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        ObservationEvent retracted = sent(Samples.retracted(event, RELEASED));

        lookAfter(16);

        assertThat(states(retracted, "mod-chief", Purpose.ESCALATION)).isEmpty();
        assertThat(chase(retracted, "kfor-duty")).isEqualTo("SUPERSEDED");
    }

    /** Two of one organisation were asked by different rules: that one has acknowledged for himself does not settle it for the other. */
    @Test
    void whatWasToBeToldForTwoIsToldIfOneOfThemHasNotAcknowledged() {
        ObservationEvent event = waiting();
        UUID followed = database.first(
                        "select follows from delivery where id = ?",
                        row -> row.getObject(1, UUID.class),
                        delivery(event, "mod-chief", Purpose.ESCALATION))
                .orElseThrow();
        boolean first = followed.equals(delivery(event, "kfor-duty", Purpose.NEWS));
        String other = first ? "kfor-two" : "kfor-duty";
        database.update(
                "update acknowledgement_asked set needed = 2 where delivery_id = ?",
                delivery(event, other, Purpose.NEWS));
        press(link(lastTo(first ? DUTY : SECOND)), "", "").then().statusCode(303);

        theRelayTakesIt();
        await().untilAsserted(() -> {
            lookAfter(16);
            assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactlyInAnyOrder("WITHHELD", "SENT");
        });
        assertThat(mailsTo(CHIEF)).hasSize(1);
        assertThat(chase(event, other)).isIn("ESCALATING", "ESCALATED");
    }

    /** However many have been acknowledged: what is looked at every few seconds is found by an index of what is open. */
    @Test
    void eachLookReadsWhatIsOpenAlone() {
        Object[] due = {database.now(), 0L, database.now(), database.now(), List.of(), 1};
        assertThat(explained(Chasing.DUE, due)).contains("acknowledgement_asked_open");
        assertThat(explained(Chasing.NOT_SENT)).contains("acknowledgement_asked_open");
        assertThat(explained(Chasing.MAY_HAVE_ENDED)).contains("acknowledgement_asked_over");
        assertThat(explained(Chasing.TOLD)).contains("acknowledgement_asked_over");
        assertThat(explained(Chasing.NOBODY_TOLD, 1L, 1L, 1L, 1L)).contains("acknowledgement_asked_over");
        assertThat(explained(Chasing.ALARMS)).contains("acknowledgement_asked_over");
    }

    /** As if it were large: where only another index or the whole table would do, that is what is said. */
    private String explained(String statement, Object... parameters) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.update("set local enable_seqscan = off");
            return String.join("\n", database.query("explain " + statement, row -> row.getString(1), parameters));
        });
    }
}
