package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.CHIEF;
import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Acknowledge;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is to be acknowledged and does not get through is told to others as well, though somebody else of the organisation was reached. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class NotReachedTest extends AcknowledgingDeliveries {

    @Inject
    Demands demands;

    /** The first desk of KFOR is to acknowledge, the second one is told by another rule. */
    private ObservationEvent planned() {
        rules.use(AcknowledgedRules.and(
                AcknowledgedRules.of(
                        AcknowledgedRules.within(15, "mod-chief"),
                        Availability.ALWAYS,
                        List.of("kfor-duty"),
                        false,
                        "MIA",
                        "MOD"),
                "info",
                List.of("kfor-two"),
                null));
        ObservationEvent event = Samples.filed(Samples.incident(), RELEASED);
        plan(event);
        awaitSent(event, "kfor-two", Purpose.NEWS);
        return event;
    }

    @Test
    void atOnceWhereItsMailboxRefusesTheMail() {
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        ObservationEvent event = planned();
        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED"));

        lookAfter(0);

        awaitSent(event, "mod-chief", Purpose.NOT_REACHED);
        assertThat(lastTo(CHIEF).headers().get("Subject")).contains("[NOT REACHED]");
        assertThat(text(lastTo(CHIEF)))
                .contains(
                        "NOT REACHED: a contact of Organisation KFOR could not be reached with this, so you are told.");
        assertThat(database.query(
                        "select detail from decision where event_id = ? and purpose = 'NOT_REACHED'",
                        row -> row.getString(1),
                        event.id()))
                .containsExactly("near-the-line: a contact of Organisation KFOR could not be reached");
    }

    @Test
    void whenItsTimeWouldBeOverWhereTheRelayPutsItOff() {
        relay.putOff(mail -> mail.recipient().equals(DUTY));
        ObservationEvent event = planned();

        lookAfter(14);
        assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).isEmpty();
        lookAfter(16);

        awaitSent(event, "mod-chief", Purpose.NOT_REACHED);
        assertThat(text(lastTo(CHIEF))).contains("NOT REACHED");
        assertThat(chase(event, "kfor-duty")).isIn("ESCALATING", "ESCALATED");
    }

    @Test
    void notWhereItMayNotBeToldAnyMore() {
        relay.putOff(mail -> mail.recipient().equals(DUTY));
        ObservationEvent event = planned();
        plan(Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA", "MOD")));
        relay.putOff(mail -> false);
        due(DUTY);
        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("WITHHELD"));

        lookAfter(16);

        assertThat(chase(event, "kfor-duty")).isEqualTo("NOT_SENT");
        assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).isEmpty();
    }

    /** Also by a colleague who has it, though it is not known that it was sent. */
    @Test
    void notOnceItIsAcknowledgedForTheOrganisation() {
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        relay.putOff(mail -> mail.recipient().equals(CHIEF));
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mod-chief")));
        ObservationEvent event = Samples.filed(Samples.incident(), RELEASED);
        plan(event);
        awaitSent(event, "kfor-two", Purpose.NEWS);
        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED"));
        // As long as the colleague has time, so has he.
        lookAfter(0);
        assertThat(states(event, "mod-chief", Purpose.ESCALATION)).isEmpty();
        lookAfter(16);
        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("PLANNED"));

        press(link(lastTo(AcknowledgedRules.SECOND)), "", "").then().statusCode(303);
        assertThat(chase(event, "kfor-duty")).isEqualTo("ACKNOWLEDGED");
        relay.putOff(mail -> false);
        due(CHIEF);

        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.ESCALATION)).containsExactly("WITHHELD"));
    }

    @Test
    void notIfItIsSentAfterAllAndThereIsTimeYet() {
        relay.putOff(mail -> mail.recipient().equals(DUTY) || mail.recipient().equals(CHIEF));
        ObservationEvent event = planned();
        lookAfter(16);
        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).containsExactly("PLANNED"));
        relay.putOff(mail -> mail.recipient().equals(CHIEF));
        due(DUTY);
        awaitSent(event, "kfor-duty", Purpose.NEWS);

        relay.putOff(mail -> false);
        due(CHIEF);

        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).containsExactly("WITHHELD"));
        lookAfter(1);
        assertThat(chase(event, "kfor-duty")).isEqualTo("OPEN");
        lookAfter(32);
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        assertThat(text(lastTo(CHIEF))).contains("has not acknowledged this within 15 min");
    }

    /** What goes to others holds nothing up for that reason. */
    @Test
    void notIfItIsToldAnewByWhatAsksForNothing() {
        relay.putOff(mail -> mail.recipient().equals(CHIEF));
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        ObservationEvent event = planned();
        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED"));
        lookAfter(0);
        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).containsExactly("PLANNED"));
        QuarkusTransaction.requiringNew().run(() -> demands.ask(delivery(event, "kfor-duty", Purpose.NEWS), null));
        relay.putOff(mail -> false);
        due(CHIEF);

        await().untilAsserted(() ->
                assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).containsExactly("WITHHELD"));
    }

    /** Whoever is told in the place of others is told once, however many versions did not get through. */
    @Test
    void ofSeveralVersionsTheLastOneIsTold() {
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        relay.putOff(mail -> mail.recipient().equals(CHIEF));
        ObservationEvent first = planned();
        await().untilAsserted(() ->
                assertThat(states(first, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED"));
        lookAfter(0);
        await().untilAsserted(() ->
                assertThat(states(first, "mod-chief", Purpose.NOT_REACHED)).containsExactly("PLANNED"));
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        ObservationEvent second = Samples.updated(first, RELEASED);
        plan(second);
        await().untilAsserted(() ->
                assertThat(states(second, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED"));
        relay.forget();
        relay.putOff(mail -> false);
        lookAfter(0);
        due(CHIEF);

        awaitSent(second, "mod-chief", Purpose.NOT_REACHED);
        await().untilAsserted(() ->
                assertThat(states(first, "mod-chief", Purpose.NOT_REACHED)).containsExactly("WITHHELD"));
        lookAfter(1);
        lookAfter(2);
        assertThat(mailsTo(CHIEF)).hasSize(1);
    }

    /** A colleague who has much longer is not waited for. */
    @Test
    void notLaterThanItsOwnTimeThoughAColleagueHasMore() {
        relay.answerRecipient(DUTY, "550 5.1.1 no such user");
        rules.use(AcknowledgedRules.and(
                AcknowledgedRules.of(
                        AcknowledgedRules.within(15, "mod-chief"),
                        Availability.ALWAYS,
                        List.of("kfor-duty"),
                        false,
                        "MIA",
                        "MOD"),
                "later",
                List.of("kfor-two"),
                Acknowledge.of("later", Duration.ofHours(8), List.of())));
        ObservationEvent event = Samples.filed(Samples.incident(), RELEASED);
        plan(event);
        awaitSent(event, "kfor-two", Purpose.NEWS);
        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("FAILED"));

        lookAfter(14);
        assertThat(states(event, "mod-chief", Purpose.NOT_REACHED)).isEmpty();
        lookAfter(16);

        awaitSent(event, "mod-chief", Purpose.NOT_REACHED);
    }

    /** What did not get through at first, and then is not acknowledged, is told as both. */
    @Test
    void whatIsSentAfterOthersWereToldIsToBeAcknowledgedInItsTime() {
        relay.putOff(mail -> mail.recipient().equals(DUTY));
        ObservationEvent event = planned();
        lookAfter(16);
        awaitSent(event, "mod-chief", Purpose.NOT_REACHED);
        await().untilAsserted(() -> assertThat(chase(event, "kfor-duty")).isEqualTo("ESCALATED"));
        relay.putOff(mail -> false);
        due(DUTY);
        awaitSent(event, "kfor-duty", Purpose.NEWS);
        await().untilAsserted(() -> assertThat(chase(event, "kfor-duty")).isEqualTo("OPEN"));

        lookAfter(30);
        assertThat(states(event, "mod-chief", Purpose.ESCALATION)).isEmpty();
        lookAfter(32);

        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        assertThat(text(lastTo(CHIEF)))
                .contains("NOT ACKNOWLEDGED: Organisation KFOR has not acknowledged this within 15 min");
    }
}
