package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.CHIEF;
import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static dev.vedette.notify.delivery.AcknowledgedRules.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
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
    @Inject
    StoredHistory history;

    @Test
    void allThatIsOverdueIsActedUponInOneLookAndEachMailStandsWithItsOwnDecision() {
        rules.use(AcknowledgedRules.of(
                Acknowledge.of(
                        "near-the-line", Duration.ofMinutes(15), List.of("mod-chief"), Acknowledge.By.CONTACT, 1),
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
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("SENT", "SENT"));
        assertThat(mailsTo(CHIEF)).hasSize(2);
        assertThat(text(mailsTo(CHIEF).get(0))).contains("not everybody of Organisation ");
        List<String> shown = as("mia-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .body("told.findAll { it.contact == 'mod-chief' }.size()", equalTo(2))
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
        // What is overdue of it is told as it stands.
        lookAfter(16);
        awaitSent(later, "mod-chief", Purpose.ESCALATION);
        // Not by what the relay was handed: it may have been putting something off.
        assertThat(states(overtaken, "mod-chief", Purpose.ESCALATION)).containsExactly("WITHHELD");
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
        due(DUTY);

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
                        hasItem(
                                startsWith(
                                        "was to be told, as those who were to acknowledge it have not done so within 15 min; ")));
        as("mia-duty")
                .get("/api/v1/deliveries/" + delivery(event, "kfor-duty", Purpose.NEWS))
                .then()
                .body("acknowledgement.detail", startsWith("mod-chief; eulex-duty may not be told: "));
    }

    /** Not others by which the first contact was told: they may concern him alone. */
    @Test
    void whoIsToldReadsTheRulesThatNameHim() {
        rules.use(AcknowledgedRules.and(
                AcknowledgedRules.and(
                        AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mia-duty")),
                        "watch",
                        List.of("KFOR"),
                        null),
                "chief-knows",
                List.of("KFOR"),
                Acknowledge.of("chief-knows", Duration.ofMinutes(30), List.of("mod-chief", "mia-duty"))));
        ObservationEvent event = sent(Samples.filed(Samples.incident(), RELEASED));

        lookAfter(16);
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        awaitSent(event, "mia-duty", Purpose.ESCALATION);

        assertThat(text(lastTo(CHIEF)))
                .contains("Told to you by: chief-knows")
                .doesNotContain("watch", "near-the-line");
        assertThat(rulesOf(event, "mod-chief")).isEqualTo("chief-knows");
        assertThat(rulesOf(event, "mia-duty")).isEqualTo("chief-knows,near-the-line");
    }

    private String rulesOf(ObservationEvent event, String contact) {
        return database.first(
                        "select array_to_string(rules, ',') from delivery where id = ?",
                        row -> row.getString(1),
                        delivery(event, contact, Purpose.ESCALATION))
                .orElseThrow();
    }

    /** It may still be dropped until it was found, under the lock of the matter, that it may leave. */
    @Test
    void whatIsOnItsWayCountsAsToldOnceItWasClearedWhileNothingWasPlanned() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        relay.answerLater("DATA", Duration.ofSeconds(3));
        try {
            lookAfter(16);
            await().until(() -> database.first(
                            "select cleared and state = 'SENDING' from delivery where event_id = ? and contact_id = 'mod-chief'",
                            row -> row.getBoolean(1),
                            event.id())
                    .orElse(false));
            assertThat(history.ofEvent(event.id())).extracting(this::to).contains(CHIEF);
        } finally {
            relay.answerLater("DATA", Duration.ZERO);
        }
        UUID escalation = delivery(event, "mod-chief", Purpose.ESCALATION);
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        database.update(
                "update delivery set state = 'SENDING', cleared = false, leaving_to = address, reached = '{}', sent_at = null,"
                        + " lease = gen_random_uuid(), due_at = clock_timestamp() + interval '1 minute' where id = ?",
                escalation);
        try {
            assertThat(history.ofEvent(event.id())).extracting(this::to).doesNotContain(CHIEF);
        } finally {
            database.update(
                    "update delivery set state = 'SENT', leaving_to = null, sent_at = planned_at, lease = null, due_at = null where id = ?",
                    escalation);
        }
    }

    /** He counts as told from when it may leave: so he is to be told how it goes on, whatever becomes of the first mail. */
    @Test
    void whoIsAboutToBeToldWhenALaterVersionComesInIsToldThat() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        ObservationEvent later = Samples.corrected(event, RELEASED);
        relay.answerLater("DATA", Duration.ofSeconds(3));
        try {
            lookAfter(16);
            await().until(() -> database.first(
                            "select cleared and state = 'SENDING' from delivery where event_id = ? and contact_id = 'mod-chief'",
                            row -> row.getBoolean(1),
                            event.id())
                    .orElse(false));
            plan(later);
        } finally {
            relay.answerLater("DATA", Duration.ZERO);
        }

        awaitSent(later, "mod-chief", Purpose.NEWS);
        lookAfter(1);
        // By whichever of the two it was, he knows; nobody tells him again.
        await().untilAsserted(() -> assertThat(database.query(
                        "select 1 from delivery where contact_id = 'mod-chief' and due_at is not null", row -> 1))
                .isEmpty());
        assertThat(states(later, "mod-chief", Purpose.ESCALATION)).isEmpty();
    }

    @Test
    void aRetractionConcernsThoseAloneWhoWereToldWhatIsRetracted() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        ObservationEvent retracted = sent(Samples.retracted(event, RELEASED));

        lookAfter(16);

        assertThat(states(retracted, "mod-chief", Purpose.ESCALATION)).isEmpty();
        assertThat(chase(retracted, "kfor-duty")).isEqualTo("ALARM");
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

    /** However many are still to be acknowledged: what is looked at every few seconds is found by when it is to be. */
    @Test
    void eachLookReadsWhatIsDueAlone() {
        ObservationEvent event = sent(AcknowledgedRules.within(60));
        assertThat(explained(event, Chasing.DUE, database.now(), List.of(), 1)).contains("acknowledgement_asked_due");
        assertThat(explained(event, Chasing.ALARMS)).contains("acknowledgement_asked_alarm");
        var id = UUID.randomUUID();
        assertThat(explained(
                        event,
                        Escalating.KNOWN,
                        "KFOR",
                        id,
                        List.of("ESCALATION"),
                        "MOD",
                        "mod-chief",
                        CHIEF,
                        id,
                        id,
                        id,
                        true,
                        id,
                        database.now(),
                        CHIEF))
                .contains("delivery_following");
    }

    /** With thousands of others that are still to be acknowledged. */
    private String explained(Event about, String statement, Object... parameters) {
        QuarkusTransaction.begin();
        try {
            database.update("""
                    with others as (
                        insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, precedence, urgency, rules,
                                              catch_up, caused_by_event_id, message_id, planned_at, state)
                        select gen_random_uuid(), ?, 'c' || i, 'c', 'KFOR', 'c@kfor.example', 't', 1, 1, '{}', false, ?, '<explained.' || i || '>',
                               clock_timestamp(), 'SENT'
                        from generate_series(1, 3000) i returning id, position)
                    insert into acknowledgement_asked (delivery_id, matter, topic, within, otherwise, otherwise_rules, asked_of, needed, until, look_at)
                    select id, position, position, interval '1 hour', '{}', '{}', 'CONTACT', 1, clock_timestamp(), clock_timestamp() + position * interval '1 minute'
                    from others""", about.id(), about.id());
            database.update("analyze acknowledgement_asked, delivery");
            database.update("set local enable_seqscan = off");
            return String.join("\n", database.query("explain " + statement, row -> row.getString(1), parameters));
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** What others heard of one who has acknowledged since says nothing of the next one. */
    @Test
    void whatIsMissedLaterIsToldThoughOthersHeardOfWhoHasAcknowledgedSince() {
        Acknowledge each = Acknowledge.of(
                "near-the-line", Duration.ofMinutes(15), List.of("mod-chief"), Acknowledge.By.CONTACT, 1);
        rules.use(AcknowledgedRules.kforTo(each));
        relay.putOff(mail -> mail.recipient().equals(SECOND));
        ObservationEvent event = Samples.filed(incident, RELEASED);
        plan(event);
        awaitSent(event, "kfor-duty", Purpose.NEWS);
        String link = link(lastTo(DUTY));
        lookAfter(16);
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        press(link, "", "").then().statusCode(303);
        relay.putOff(mail -> false);
        due(SECOND);
        awaitSent(event, "kfor-two", Purpose.NEWS);

        lookAfter(32);

        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("SENT", "SENT"));
    }
}
