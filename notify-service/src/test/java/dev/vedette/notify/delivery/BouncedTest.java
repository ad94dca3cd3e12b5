package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.CHIEF;
import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static dev.vedette.notify.delivery.AcknowledgedRules.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What follows when a mail that was sent comes back. */
@QuarkusTest
@TestProfile(ReturnProfile.class)
class BouncedTest extends ReturningMails {

    @Test
    void whatComesBackIsBouncedAndSaysWhy() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);

        comesBack(delivery, DUTY);

        awaitBounced(event, "kfor-duty", Purpose.NEWS);
        assertThat(reason(event, "kfor-duty"))
                .isEqualTo("CAME_BACK: 5.1.1 smtp; 550 5.1.1 <" + DUTY + ">: no such user here");
        assertThat(returned(delivery)).containsExactly("BOUNCE true");
        await().until(() -> box.taken() == 1);
        assertThat(openAlarms(event)).isEmpty();
        assertThat(states(event, "kfor-two", Purpose.NEWS)).containsExactly("SENT");
    }

    @Test
    void theEnvelopeNamesWhereItComesBackTo() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));

        String from = address(Kind.BOUNCE, delivery(event, "kfor-duty", Purpose.NEWS), DUTY);

        assertThat(relay.commands()).anyMatch(command -> command.contains("MAIL FROM:<" + from + ">"));
    }

    @Test
    void itIsAnAlarmIfNobodyElseOfTheOrganisationWasReached() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));

        comesBack(delivery(event, "kfor-duty", Purpose.NEWS), DUTY);
        awaitBounced(event, "kfor-duty", Purpose.NEWS);
        assertThat(openAlarms(event)).isEmpty();
        comesBack(delivery(event, "kfor-two", Purpose.NEWS), SECOND);
        awaitBounced(event, "kfor-two", Purpose.NEWS);

        assertThat(openAlarms(event)).containsExactly("KFOR");
    }

    /** A reminder goes where the mail went that came back. */
    @Test
    void whatOnlyRemindedOfItDidNotGetThroughEither() {
        ObservationEvent event = sent(AcknowledgedRules.within(30, "mod-chief"));
        lookAfter(16);
        awaitSent(event, "kfor-duty", Purpose.REMINDER);
        awaitSent(event, "kfor-two", Purpose.REMINDER);

        comesBack(delivery(event, "kfor-duty", Purpose.NEWS), DUTY);
        comesBack(delivery(event, "kfor-two", Purpose.NEWS), SECOND);
        awaitBounced(event, "kfor-two", Purpose.NEWS);

        assertThat(states(event, "kfor-duty", Purpose.REMINDER)).containsExactly("BOUNCED");
        assertThat(openAlarms(event)).containsExactly("KFOR");
    }

    /** What another contact of the mailbox was not sent since it had been rests on that, and not on the reminder. */
    @Test
    void aReminderThatComesBackTakesNoNewsWithIt() {
        ObservationEvent event = sent(AcknowledgedRules.within(30, "mod-chief"));
        lookAfter(16);
        awaitSent(event, "kfor-duty", Purpose.REMINDER);
        awaitSent(event, "kfor-two", Purpose.REMINDER);
        database.update(
                "update delivery set state = 'SUPERSEDED', reason = 'SENT_ALREADY: to the same mailbox', address = ? where id = ?",
                DUTY,
                delivery(event, "kfor-two", Purpose.NEWS));

        comesBack(delivery(event, "kfor-duty", Purpose.REMINDER), DUTY);
        awaitBounced(event, "kfor-duty", Purpose.REMINDER);

        assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("SENT");
        assertThat(states(event, "kfor-two", Purpose.NEWS)).containsExactly("SUPERSEDED");
    }

    /** What a later step had ended holds again when that one comes back, however old it is. */
    @Test
    void anAlarmThatALaterStepHadEndedIsLookedAtAnew() {
        sent(AcknowledgedRules.within(15, "mod-chief"));
        StatusEvent first = Samples.escalated(incident, RELEASED);
        StatusEvent second = Samples.step(incident, IncidentStatus.ESCALATED, IncidentStatus.CLOSED, RELEASED);
        for (StatusEvent step : List.of(first, second)) {
            plan(step);
            awaitSent(step, "kfor-duty", Purpose.NEWS);
            awaitSent(step, "kfor-two", Purpose.NEWS);
        }
        database.update("update delivery set state = 'FAILED' where event_id = ?", first.id());
        database.update(
                "insert into unreached (event_id, organisation, contact_id, address, reason, raised_at, still) values (?, 'KFOR', '', '', 'a test', clock_timestamp() - interval '4 days', false)",
                first.id());

        comesBack(delivery(second, "kfor-duty", Purpose.NEWS), DUTY);
        comesBack(delivery(second, "kfor-two", Purpose.NEWS), SECOND);
        awaitBounced(second, "kfor-two", Purpose.NEWS);

        // As an alarm that is raised now, since somebody has seen it end.
        assertThat(database.query(
                        "select still and raised_at > clock_timestamp() - interval '1 hour' from unreached where event_id = ? and organisation = 'KFOR'",
                        row -> row.getBoolean(1),
                        first.id()))
                .containsExactly(true);
    }

    @Test
    void othersAreToldAtOnceThatItDidNotGetThrough() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        comesBack(delivery(event, "kfor-duty", Purpose.NEWS), DUTY);
        comesBack(delivery(event, "kfor-two", Purpose.NEWS), SECOND);
        awaitBounced(event, "kfor-two", Purpose.NEWS);

        lookAfter(0);

        awaitSent(event, "mod-chief", Purpose.NOT_REACHED);
        assertThat(text(lastTo(CHIEF))).contains("NOT REACHED: a contact of Organisation KFOR could not be reached");
        lookAfter(1);
        assertThat(mailsTo(CHIEF)).hasSize(1);
    }

    @Test
    void ifTheyCannotBeReachedEitherSomebodyHasToAct() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        lookAfter(16);
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        await().untilAsserted(() -> assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATED"));

        comesBack(delivery(event, "mod-chief", Purpose.ESCALATION), CHIEF);
        awaitBounced(event, "mod-chief", Purpose.ESCALATION);
        lookAfter(17);

        await().untilAsserted(() -> assertThat(chase(event, "kfor-duty")).isEqualTo("ALARM"));
        assertThat(mailsTo(CHIEF)).hasSize(1);
    }

    @Test
    void whatIsAcknowledgedStaysSent() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        press(link(lastTo(DUTY)), "", "").then().statusCode(303);
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);

        comesBack(delivery, DUTY);

        await().untilAsserted(() -> assertThat(returned(delivery)).containsExactly("BOUNCE false"));
        assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("SENT");
    }

    @Test
    void whatIsDelayedIsNoBounce() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);

        box.arrives(report(delivery, DUTY, "delayed", "4.4.1"));

        await().untilAsserted(() -> assertThat(returned(delivery)).containsExactly("DELAY false"));
        assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("SENT");
    }

    @Test
    void twiceTheSameMailCountsOnceAndAnotherOneIsKept() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        String report = report(delivery, DUTY, "failed", "5.1.1");

        box.arrives(report);
        box.arrives(report);
        box.arrives(report(delivery, DUTY, "failed", "5.2.2"));

        await().until(() -> box.taken() == 3);
        assertThat(returned(delivery)).containsExactly("BOUNCE true", "BOUNCE false");
    }

    /** A bounce can be forged by whoever has seen the envelope: it never keeps anything from anybody. */
    @Test
    void whatIsCorrectedAndRetractedStillGoesThere() {
        ObservationEvent first = sent(AcknowledgedRules.within(15, "mod-chief"));
        comesBack(delivery(first, "kfor-duty", Purpose.NEWS), DUTY);
        awaitBounced(first, "kfor-duty", Purpose.NEWS);

        ObservationEvent second = sent(Samples.corrected(first, RELEASED));
        comesBack(delivery(second, "kfor-duty", Purpose.NEWS), DUTY);
        awaitBounced(second, "kfor-duty", Purpose.NEWS);
        assertThat(openAlarms(second)).containsExactly("KFOR kfor-duty");

        ObservationEvent gone = Samples.retracted(second, RELEASED);
        sent(gone);
        assertThat(openAlarms(gone)).isEmpty();
    }

    @Test
    void aBounceOfWhatWasOvertakenIsNoAlarm() {
        ObservationEvent first = sent(AcknowledgedRules.within(15, "mod-chief"));
        sent(Samples.updated(first, RELEASED));

        comesBack(delivery(first, "kfor-duty", Purpose.NEWS), DUTY);
        comesBack(delivery(first, "kfor-two", Purpose.NEWS), SECOND);
        awaitBounced(first, "kfor-two", Purpose.NEWS);

        assertThat(openAlarms(first)).isEmpty();
        assertThat(database.query("select 1 from unreached where event_id = ?", row -> row.getInt(1), first.id()))
                .isEmpty();
    }

    @Test
    void aTokenOfAnotherMailboxChangesNothing() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);

        comesBack(delivery, SECOND);

        await().untilAsserted(() -> assertThat(returned(delivery)).containsExactly("BOUNCE false"));
        assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("SENT");
    }

    /** What came in its place was hope, until that came back as well. */
    @Test
    void whatToldThemOtherwiseIsNoHopeOnceItComesBackToo() {
        String his = "mia-duty@mia.example";
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mia-duty"));
        awaitSent(event, "mia-duty", Purpose.NEWS);
        lookAfter(16);
        awaitSent(event, "mia-duty", Purpose.ESCALATION);

        comesBack(delivery(event, "mia-duty", Purpose.NEWS), his);
        awaitBounced(event, "mia-duty", Purpose.NEWS);
        assertThat(openAlarms(event)).isEmpty();
        comesBack(delivery(event, "mia-duty", Purpose.ESCALATION), his);
        awaitBounced(event, "mia-duty", Purpose.ESCALATION);

        assertThat(openAlarms(event)).containsExactly("MIA");
    }

    /** Of several readers of one mailbox, one may have sent it back. */
    @Test
    void anEarlierVersionDoesNotFollowWhatCameBack() {
        ObservationEvent first = sent(AcknowledgedRules.within(15, "mod-chief"));
        ObservationEvent second = sent(Samples.corrected(first, RELEASED));
        comesBack(delivery(second, "kfor-duty", Purpose.NEWS), DUTY);
        awaitBounced(second, "kfor-duty", Purpose.NEWS);
        int before = mailsTo(DUTY).size();

        // As if the relay had put it off until now.
        database.update(
                "update delivery set state = 'PLANNED', due_at = clock_timestamp(), sent_at = null, reached = '{}', known_at = '{}' where id = ?",
                delivery(first, "kfor-duty", Purpose.NEWS));

        await().untilAsserted(() ->
                assertThat(states(first, "kfor-duty", Purpose.NEWS)).containsExactly("SUPERSEDED"));
        assertThat(mailsTo(DUTY)).hasSize(before);
    }
}
