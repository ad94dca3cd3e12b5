package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.CHIEF;
import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static dev.vedette.notify.delivery.AcknowledgedRules.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Acknowledge;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who does not acknowledge is reminded, and then others are told: once, and as everything is told. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class ChasingTest extends AcknowledgingDeliveries {
    @Inject
    ChaseOne chaseOne;

    @Inject
    Looks looks;

    @Test
    void whoHasNotAcknowledgedIsRemindedAtHalfTheTimeOnceInTheSameThread() {
        ObservationEvent event = sent(AcknowledgedRules.within(20, "mod-chief"));
        MimeMail first = lastTo(DUTY);
        press(link(lastTo(SECOND)), "", "");
        rules.use(AcknowledgedRules.kforTo(
                Acknowledge.of("near-the-line", Duration.ofMinutes(20), List.of(), Acknowledge.By.CONTACT, 1)));
        ObservationEvent each = sent(Samples.filed(Samples.incident(), RELEASED));
        press(link(lastTo(SECOND)), "", "");

        lookAfter(9);
        assertThat(states(each, "kfor-duty", Purpose.REMINDER)).isEmpty();
        lookAfter(11);
        lookAfter(12);

        awaitSent(each, "kfor-duty", Purpose.REMINDER);
        assertThat(states(each, "kfor-two", Purpose.REMINDER)).isEmpty();
        // One has acknowledged for the organisation.
        assertThat(states(event, "kfor-duty", Purpose.REMINDER)).isEmpty();
        List<MimeMail> mails = mailsTo(DUTY);
        assertThat(mails).hasSize(3);
        assertThat(mails.get(2).headers())
                .hasEntrySatisfying("Subject", subject -> assertThat(subject).contains("[REMINDER]"))
                .containsEntry("In-Reply-To", mails.get(1).headers().get("Message-ID"));
        assertThat(mails.get(2).headers().get("Message-ID"))
                .isNotEqualTo(mails.get(1).headers().get("Message-ID"));
        assertThat(text(mails.get(2)))
                .contains("REMINDER: you were sent this before, and it has not been acknowledged yet.");
        assertThat(first.headers().get("Subject")).doesNotContain("REMINDER");
        // Its link acknowledges what it reminds of.
        press(link(mails.get(2)), "", "").then().statusCode(303);
        assertThat(chase(each, "kfor-duty")).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void nobodyIsRemindedInQuietHoursNorIfThereIsLittleTime() {
        // From an hour before now until two hours before: at whatever time this runs, it is quiet for the next hours.
        LocalTime time = LocalTime.now(ZoneId.of("Europe/Belgrade")).truncatedTo(ChronoUnit.MINUTES);
        var quiet = new Availability(
                List.of(),
                null,
                new QuietHours(
                        new Hours(time.minusHours(1), time.minusHours(2), EnumSet.allOf(DayOfWeek.class)),
                        Precedence.FLASH));
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(60, "mod-chief")));
        ObservationEvent event = sent(Samples.filed(incident, RELEASED));
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(9, "mod-chief")));
        ObservationEvent soon = sent(Samples.filed(Samples.incident(), RELEASED));
        rules.use(AcknowledgedRules.of(AcknowledgedRules.within(60), quiet, "MIA", "MOD"));

        lookAfter(5);
        assertThat(states(soon, "kfor-duty", Purpose.REMINDER)).isEmpty();
        lookAfter(35);

        awaitSent(event, "kfor-two", Purpose.REMINDER);
        assertThat(states(event, "kfor-duty", Purpose.REMINDER)).isEmpty();
    }

    @Test
    void whenTheTimeIsOverOthersAreToldOnceForTheOrganisationAndTheMailSaysWhy() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief", "mia-duty"));
        awaitSent(event, "mia-duty", Purpose.NEWS);

        lookAfter(14);
        assertThat(states(event, "mod-chief", Purpose.ESCALATION)).isEmpty();
        lookAfter(16);
        lookAfter(17);

        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        awaitSent(event, "mia-duty", Purpose.ESCALATION);
        assertThat(mailsTo(CHIEF)).hasSize(1);
        assertThat(mailsTo("mia-duty@mia.example")).hasSize(2);
        MimeMail mail = lastTo(CHIEF);
        assertThat(text(mail))
                .contains(
                        "NOT ACKNOWLEDGED: Organisation KFOR has not acknowledged this within 15 min, so you are told.")
                .contains("Told to you by: near-the-line")
                .doesNotContain("/acknowledge/");
        assertThat(text(mail).indexOf("NOT ACKNOWLEDGED")).isLessThan(text(mail).indexOf("Armed Serbian forces"));
        assertThat(mail.headers().get("Subject")).contains("[NOT ACKNOWLEDGED]");
        await().untilAsserted(() -> assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATED"));
        assertThat(detail(event, "mod-chief"))
                .isEqualTo("near-the-line: Organisation KFOR has not acknowledged within 15 min");
        as("mia-duty")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .then()
                .body("told.findAll { it.contact == 'mod-chief' }.size()", equalTo(1))
                .body("told.findAll { it.contact == 'mia-duty' }.size()", equalTo(2))
                .body("notTold.contact", not(hasItem("mod-chief")));
        as("mia-duty")
                .get("/api/v1/deliveries?acknowledgement=OVERDUE&event=" + event.id())
                .then()
                .body("total", equalTo(2))
                .body("items[0].acknowledgement.others", equalTo("TOLD"))
                .body("items[0].acknowledgement.detail", equalTo("mia-duty, mod-chief"));
        as("kfor-duty")
                .get("/api/v1/deliveries?acknowledgement=OVERDUE&event=" + event.id())
                .then()
                .body("total", equalTo(2))
                .body("items[0].acknowledgement.others", nullValue())
                .body("items[0].acknowledgement.detail", nullValue());
    }

    @Test
    void whoMayNotKnowWhoWasToldIsNotTold() {
        rules.use(AcknowledgedRules.of(AcknowledgedRules.within(15, "eulex-duty"), Availability.ALWAYS, "MIA"));
        ObservationEvent event = sent(Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "EULEX", "KFOR")));

        lookAfter(16);

        awaitSent(event, "eulex-duty", Purpose.ESCALATION);
        String mail = text(lastTo("eulex-duty@eulex.example"));
        assertThat(mail)
                .contains("NOT ACKNOWLEDGED: those who were to acknowledge this have not done so within 15 min")
                .doesNotContain("KFOR", "kfor");
        assertThat(detail(event, "eulex-duty"))
                .contains("those who were to acknowledge it have not done so within 15 min")
                .doesNotContain("KFOR", "kfor");
        as("eulex-duty")
                .get("/deliveries/" + delivery(event, "eulex-duty", Purpose.ESCALATION))
                .then()
                .statusCode(200)
                .body(not(org.hamcrest.Matchers.containsString("KFOR")));
    }

    @Test
    void anAcknowledgementStopsEverythingForEveryoneItStandsFor() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        press(link(lastTo(DUTY)), "", "").then().statusCode(303);

        lookAfter(8);
        lookAfter(16);

        assertThat(chase(event, "kfor-two")).isEqualTo("ACKNOWLEDGED");
        assertThat(states(event, "mod-chief", Purpose.ESCALATION)).isEmpty();
        assertThat(states(event, "kfor-two", Purpose.REMINDER)).isEmpty();
    }

    /** The relay has taken it, and its answer was not recorded yet. */
    @Test
    void whatIsAcknowledgedBeforeItCountsAsSentIsAcknowledged() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        database.update("insert into acknowledgement (delivery_id, how) values (?, 'LINK')", delivery);
        QuarkusTransaction.requiringNew().run(() -> {
            looks.sent(delivery);
            looks.sent(delivery(event, "kfor-two", Purpose.NEWS));
        });
        assertThat(chase(event, "kfor-duty")).isEqualTo("OPEN");

        lookAfter(0);

        assertThat(chase(event, "kfor-duty")).isEqualTo("ACKNOWLEDGED");
        assertThat(chase(event, "kfor-two")).isEqualTo("ACKNOWLEDGED");
        assertThat(states(event, "mod-chief", Purpose.ESCALATION)).isEmpty();
    }

    @Test
    void severalAreNeededIfTheRuleSaysSo() {
        ObservationEvent event = sent(Acknowledge.of(
                "near-the-line", Duration.ofMinutes(15), List.of("mod-chief"), Acknowledge.By.ORGANISATION, 2));
        press(link(lastTo(DUTY)), "", "").then().statusCode(303);
        assertThat(chase(event, "kfor-two")).isEqualTo("OPEN");
        press(link(lastTo(SECOND)), "", "").then().statusCode(303);

        assertThat(chase(event, "kfor-duty")).isEqualTo("ACKNOWLEDGED");
        assertThat(chase(event, "kfor-two")).isEqualTo("ACKNOWLEDGED");
    }

    /** Each sees the other one's word, or neither would know that both are there. */
    @Test
    void twoAtOnceAreTwo() throws Exception {
        ObservationEvent event = sent(Acknowledge.of(
                "near-the-line", Duration.ofMinutes(15), List.of("mod-chief"), Acknowledge.By.ORGANISATION, 2));
        var start = new CyclicBarrier(2);
        CompletableFuture.allOf(List.of(link(lastTo(DUTY)), link(lastTo(SECOND))).stream()
                        .map(link -> CompletableFuture.runAsync(() -> {
                            meet(start);
                            press(link, "", "").then().statusCode(303);
                        }))
                        .toArray(CompletableFuture[]::new))
                .get();

        assertThat(chase(event, "kfor-duty")).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void severalReplicasTellOthersOnceAndSoDoesOneThatIsKilledInBetween() throws Exception {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        pass(16);
        Instant late = database.now();
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        // Killed before it could commit: nothing is planned, nothing is noted.
        var due = new ChaseOne.Due(delivery, event.incident().id().toString());
        QuarkusTransaction.begin();
        try {
            chaseOne.pursue(due, rules.inForce().orElseThrow(), late);
            assertThat(states(event, "mod-chief", Purpose.ESCALATION)).hasSize(1);
        } finally {
            QuarkusTransaction.rollback();
        }
        assertThat(states(event, "mod-chief", Purpose.ESCALATION)).isEmpty();
        assertThat(chase(event, "kfor-duty")).isEqualTo("OPEN");

        var start = new CyclicBarrier(4);
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(replica -> CompletableFuture.runAsync(() -> {
                            meet(start);
                            chasing.look();
                        }))
                        .toArray(CompletableFuture[]::new))
                .get();

        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        assertThat(mailsTo(CHIEF)).hasSize(1);
    }

    private static void meet(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyIsChasedForWhatWasOvertakenRetractedOrIsClosed() {
        ObservationEvent overtaken = sent(AcknowledgedRules.within(15, "mod-chief"));
        ObservationEvent later = sent(Samples.updated(overtaken, RELEASED));
        ObservationEvent gone = sent(Samples.filed(Samples.incident(), RELEASED));
        plan(Samples.retracted(gone, RELEASED));
        ObservationEvent closed = sent(Samples.filed(Samples.incident(), RELEASED));
        plan(Samples.step(closed.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, RELEASED));
        ObservationEvent secretly = sent(Samples.filed(Samples.incident(), RELEASED));
        plan(Samples.step(
                secretly.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, Samples.marking(Tlp.AMBER, "MIA")));

        lookAfter(16);

        assertThat(chase(overtaken, "kfor-duty")).isEqualTo("SUPERSEDED");
        assertThat(states(overtaken, "mod-chief", Purpose.ESCALATION)).isEmpty();
        awaitSent(later, "mod-chief", Purpose.ESCALATION);
        assertThat(chase(gone, "kfor-duty")).isEqualTo("RETRACTED");
        assertThat(chase(closed, "kfor-duty")).isEqualTo("CLOSED");
        assertThat(states(closed, "mod-chief", Purpose.ESCALATION)).isEmpty();
        // Not as far as KFOR may know: that nobody asks any more would tell it.
        awaitSent(secretly, "mod-chief", Purpose.ESCALATION);
    }

    /** Not only when its time would be over. */
    @Test
    void whatEndedIsNotWaitedForAnyMore() {
        ObservationEvent overtaken = sent(AcknowledgedRules.within(60, "mod-chief"));
        sent(Samples.updated(overtaken, RELEASED));
        ObservationEvent gone = sent(Samples.filed(Samples.incident(), RELEASED));
        plan(Samples.retracted(gone, RELEASED));
        ObservationEvent closed = sent(Samples.filed(Samples.incident(), RELEASED));
        plan(Samples.step(closed.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, RELEASED));

        lookAfter(0);

        assertThat(chase(overtaken, "kfor-duty")).isEqualTo("SUPERSEDED");
        assertThat(chase(gone, "kfor-duty")).isEqualTo("RETRACTED");
        assertThat(chase(closed, "kfor-duty")).isEqualTo("CLOSED");
        as("mia-duty")
                .get("/api/v1/deliveries?acknowledgement=WAITING&event=" + closed.id())
                .then()
                .body("total", equalTo(0));
    }

    /** By mistake, say. */
    @Test
    void whatWasClosedAndIsOpenAgainIsToBeAcknowledged() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        plan(Samples.step(event.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, RELEASED));
        lookAfter(0);
        assertThat(chase(event, "kfor-duty")).isEqualTo("CLOSED");
        plan(Samples.step(event.incident(), IncidentStatus.CLOSED, IncidentStatus.OPEN, RELEASED));
        lookAfter(1);
        assertThat(chase(event, "kfor-duty")).isEqualTo("OPEN");

        lookAfter(16);

        awaitSent(event, "mod-chief", Purpose.ESCALATION);
    }

    @Test
    void aReminderIsAcknowledgedOnItsOwnPageAsWell() {
        ObservationEvent event = sent(AcknowledgedRules.within(20, "mod-chief"));
        lookAfter(11);
        awaitSent(event, "kfor-duty", Purpose.REMINDER);
        UUID reminder = delivery(event, "kfor-duty", Purpose.REMINDER);
        UUID first = delivery(event, "kfor-duty", Purpose.NEWS);

        as("kfor-duty")
                .get("/deliveries/" + reminder)
                .then()
                .body(org.hamcrest.Matchers.containsString("/deliveries/" + first));
        as("kfor-duty")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/deliveries/" + reminder + "/acknowledgement")
                .then()
                .statusCode(201)
                .body("id", equalTo(first.toString()))
                .body("acknowledgement.progress", equalTo("ACKNOWLEDGED"));
        assertThat(chase(event, "kfor-duty")).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void whatIsAcknowledgedBeforeItLeavesIsNotToldToOthers() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        relay.putOff(mail -> mail.recipient().equals(CHIEF));
        lookAfter(16);
        await().until(() -> states(event, "mod-chief", Purpose.ESCALATION).size() == 1
                && !relay.receivedBy(CHIEF).isEmpty());

        press(link(lastTo(DUTY)), "", "").then().statusCode(303);
        relay.putOff(mail -> false);

        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("WITHHELD"));
        assertThat(openAlarms(event)).isEmpty();
        lookAfter(17);
        assertThat(chase(event, "kfor-duty")).isEqualTo("ACKNOWLEDGED");
    }

    private String detail(ObservationEvent event, String contact) {
        return database.first(
                        "select detail from decision where event_id = ? and contact_id = ? and purpose = 'ESCALATION'",
                        row -> row.getString(1),
                        event.id(),
                        contact)
                .orElseThrow();
    }

    /** Each locks what it needs of the same incident: none may be the victim of another one. */
    @Test
    void outcomesAcknowledgementsAndStepsAtOnceWaitForEachOther() throws Exception {
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mod-chief")));
        for (int round = 0; round < 5; round++) {
            ObservationEvent first = sent(Samples.filed(Samples.incident(), RELEASED));
            ObservationEvent second = sent(Samples.updated(first, RELEASED));
            ObservationEvent third = sent(Samples.updated(second, RELEASED));
            String link = link(lastTo(SECOND));
            UUID last = delivery(third, "kfor-duty", Purpose.NEWS);
            UUID earlier = delivery(second, "kfor-duty", Purpose.NEWS);
            var step = Samples.step(first.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, RELEASED);
            List<Runnable> all = List.of(
                    () -> press(link, "", "").then().statusCode(303),
                    () -> QuarkusTransaction.requiringNew().run(() -> looks.sent(last)),
                    () -> QuarkusTransaction.requiringNew().run(() -> looks.sent(earlier)),
                    () -> plan(step),
                    () -> chasing.look());
            var start = new CyclicBarrier(all.size());
            CompletableFuture.allOf(all.stream()
                            .map(one -> CompletableFuture.runAsync(() -> {
                                meet(start);
                                one.run();
                            }))
                            .toArray(CompletableFuture[]::new))
                    .get();
            assertThat(chase(third, "kfor-duty")).isIn("ACKNOWLEDGED", "CLOSED");
        }
    }
}
