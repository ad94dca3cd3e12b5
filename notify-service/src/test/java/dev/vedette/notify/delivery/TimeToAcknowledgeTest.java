package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static dev.vedette.notify.delivery.AcknowledgedRules.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Acknowledge;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much time there is to acknowledge: of later versions, of notices, and of what waited before it could leave. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class TimeToAcknowledgeTest extends AcknowledgingDeliveries {

    private static final Acknowledge EACH =
            Acknowledge.of("near-the-line", Duration.ofMinutes(15), List.of("mod-chief"), Acknowledge.By.CONTACT, 1);

    /** What is more urgent by now is not over before it is sent. */
    @Test
    void aLaterVersionWithLessTimeHasAllOfThatUnlessTheEarlierOneWasToBeAcknowledgedSooner() {
        ObservationEvent first = sent(AcknowledgedRules.within(240, "mod-chief"));
        database.update(
                "update acknowledgement_asked set until = until - interval '2 hours' where delivery_id in (select id from delivery where event_id = ?)",
                first.id());
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mod-chief")));
        ObservationEvent later = sent(Samples.updated(first, RELEASED));
        assertThat(text(lastTo(DUTY))).contains("within 15 min of when it was sent");

        lookAfter(14);
        assertThat(states(later, "mod-chief", Purpose.ESCALATION)).isEmpty();
        lookAfter(16);
        awaitSent(later, "mod-chief", Purpose.ESCALATION);
    }

    @Test
    void laterVersionsDoNotBeginTheTimeAnew() {
        ObservationEvent first = sent(AcknowledgedRules.within(15, "mod-chief"));
        database.update(
                "update acknowledgement_asked set until = until - interval '10 minutes' where delivery_id in (select id from delivery where event_id = ?)",
                first.id());
        ObservationEvent second = sent(Samples.updated(first, RELEASED));
        MimeMail mail = lastTo(DUTY);
        assertThat(text(mail)).contains("as an earlier version was to be, which is not acknowledged yet");

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

    /** One was told, and what goes to another one is dropped, as there is a later version: that version has its own time. */
    @Test
    void whatWasToldToOthersBeginsNoTimeAnew() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief", "mia-duty"));
        awaitSent(event, "mia-duty", Purpose.NEWS);
        relay.putOff(mail -> mail.recipient().equals("mia-duty@mia.example"));
        lookAfter(16);
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        await().untilAsserted(() -> assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATED"));
        await().untilAsserted(() ->
                assertThat(states(event, "mia-duty", Purpose.ESCALATION)).containsExactly("PLANNED"));

        ObservationEvent later = sent(Samples.updated(event, RELEASED));
        relay.putOff(mail -> false);
        database.update(
                "update delivery set due_at = clock_timestamp() where state = 'PLANNED' and address = 'mia-duty@mia.example'");
        await().untilAsserted(() ->
                assertThat(states(event, "mia-duty", Purpose.ESCALATION)).containsExactly("WITHHELD"));
        lookAfter(1);

        assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATED");
        assertThat(chase(later, "kfor-duty")).isEqualTo("OPEN");
        assertThat(states(later, "mod-chief", Purpose.ESCALATION)).isEmpty();
    }

    /** Not from the mail that he has acknowledged. */
    @Test
    void ofALaterVersionItRunsFromItsOwnMailOnceTheEarlierOneIsAcknowledged() {
        ObservationEvent first = sent(AcknowledgedRules.within(15, "mod-chief"));
        String link = link(lastTo(DUTY));
        pass(10);
        ObservationEvent second = sent(Samples.updated(first, RELEASED));
        press(link, "", "").then().statusCode(303);

        lookAfter(6);
        // Superseded if somebody looked before he pressed.
        assertThat(chase(first, "kfor-duty")).isIn("ACKNOWLEDGED", "SUPERSEDED");
        assertThat(chase(second, "kfor-duty")).isEqualTo("OPEN");
        lookAfter(16);

        awaitSent(second, "mod-chief", Purpose.ESCALATION);
    }

    /** By a time in common, who sees the mailbox would learn which notices are about the same; all the same they give no more time. */
    @Test
    void aNoticeSaysNoTimeIfThatOfAnEarlierOneGoesOn() {
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mod-chief")));
        Marking red = Samples.marking(Tlp.RED, "MIA", "MOD", "KFOR");
        ObservationEvent first = sent(Samples.filed(incident, red));
        assertThat(text(lastTo(DUTY))).contains("within 15 min of when it was sent");
        pass(10);
        ObservationEvent second = sent(Samples.updated(first, red));
        assertThat(text(lastTo(DUTY))).contains("To be acknowledged as soon as possible.");

        lookAfter(4);
        assertThat(chase(second, "kfor-duty")).isEqualTo("OPEN");
        lookAfter(6);

        assertThat(chase(second, "kfor-duty")).isNotEqualTo("OPEN");
    }

    /** Only for those for whom it stands. */
    @Test
    void anAcknowledgementOfAnEarlierVersionGivesNoTimeToOthersWhoAreAskedForThemselves() {
        ObservationEvent first = sent(EACH);
        String link = link(lastTo(SECOND));
        pass(10);
        ObservationEvent second = sent(Samples.updated(first, RELEASED));
        press(link, "", "").then().statusCode(303);

        lookAfter(6);

        awaitSent(second, "mod-chief", Purpose.ESCALATION);
        assertThat(chase(second, "kfor-two")).isEqualTo("OPEN");
    }

    /** What was over before stays so, until it is sent. */
    @Test
    void quietHoursThatBeginLaterTakeNothingBack() {
        relay.putOff(mail -> mail.recipient().equals(DUTY) || mail.recipient().equals(AcknowledgedRules.CHIEF));
        rules.use(AcknowledgedRules.kforTo(EACH));
        ObservationEvent event = Samples.filed(incident, RELEASED);
        plan(event);
        awaitSent(event, "kfor-two", Purpose.NEWS);
        press(link(lastTo(SECOND)), "", "").then().statusCode(303);
        lookAfter(16);
        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).containsExactly("PLANNED"));
        rules.use(AcknowledgedRules.of(EACH, quietNow(), "MIA", "MOD"));
        due(DUTY);
        await().untilAsserted(() -> assertThat(newsReason(event)).startsWith("QUIET_HOURS"));
        lookAfter(17);

        relay.putOff(mail -> false);
        due(AcknowledgedRules.CHIEF);

        awaitSent(event, "mod-chief", Purpose.NOT_REACHED);
    }

    private String newsReason(ObservationEvent event) {
        return database.first(
                        "select coalesce(reason, '') from delivery where id = ?",
                        row -> row.getString(1),
                        delivery(event, "kfor-duty", Purpose.NEWS))
                .orElseThrow();
    }

    private static Availability quietNow() {
        LocalTime time = LocalTime.now(ZoneId.of("Europe/Belgrade")).truncatedTo(ChronoUnit.MINUTES);
        return new Availability(
                List.of(),
                null,
                new QuietHours(
                        new Hours(time.minusHours(1), time.minusHours(2), EnumSet.allOf(DayOfWeek.class)),
                        Precedence.FLASH));
    }

    @Test
    void ofWhatQuietHoursLetGoEarlierItRunsFromThen() {
        rules.use(AcknowledgedRules.of(EACH, quietNow(), "MIA", "MOD"));
        ObservationEvent event = Samples.filed(incident, RELEASED);
        plan(event);
        awaitSent(event, "kfor-two", Purpose.NEWS);
        press(link(lastTo(SECOND)), "", "").then().statusCode(303);
        pass(60);
        relay.putOff(mail -> mail.recipient().equals(DUTY));
        rules.use(AcknowledgedRules.kforTo(EACH));
        await().until(() -> !relay.receivedBy(DUTY).isEmpty());

        lookAfter(74);
        assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).isEmpty();
        lookAfter(76);

        awaitSent(event, "mod-chief", Purpose.NOT_REACHED);
    }

    /** What came in between and asked for nothing ends the time of what was before. */
    @Test
    void itDoesNotGoOnFromWhatNobodyHadToAcknowledgeAnyMore() {
        ObservationEvent first = sent(AcknowledgedRules.within(15, "mod-chief"));
        pass(5);
        rules.use(AcknowledgedRules.of(null, Availability.ALWAYS, "MIA", "MOD"));
        ObservationEvent second = sent(Samples.updated(first, RELEASED));
        pass(60);
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mod-chief")));
        ObservationEvent third = sent(Samples.updated(second, RELEASED));

        assertThat(text(lastTo(DUTY))).contains("within 15 min of when it was sent");
        lookAfter(14);
        assertThat(chase(third, "kfor-duty")).isEqualTo("OPEN");
    }

    @Test
    void ofSeveralLaterVersionsItRunsFromTheFirstThatIsNotAcknowledged() {
        ObservationEvent first = sent(AcknowledgedRules.within(15, "mod-chief"));
        String link = link(lastTo(DUTY));
        pass(5);
        ObservationEvent second = sent(Samples.updated(first, RELEASED));
        pass(7);
        ObservationEvent third = sent(Samples.updated(second, RELEASED));
        press(link, "", "").then().statusCode(303);

        lookAfter(7);
        assertThat(chase(third, "kfor-duty")).isEqualTo("OPEN");
        lookAfter(9);

        awaitSent(third, "mod-chief", Purpose.ESCALATION);
    }

    /** Closed by mistake for a moment, say. */
    @Test
    void whatWasOverIsOverAfterItsIncidentWasClosedAndOpenedAgain() {
        ObservationEvent event = waiting();
        plan(Samples.step(event.incident(), IncidentStatus.OPEN, IncidentStatus.CLOSED, RELEASED));
        lookAfter(1);
        assertThat(chase(event, "kfor-duty")).isEqualTo("CLOSED");
        plan(Samples.step(event.incident(), IncidentStatus.CLOSED, IncidentStatus.OPEN, RELEASED));
        theRelayTakesIt();

        lookAfter(1);

        // In the stead of whichever of the two.
        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).contains("SENT"));
    }
}
