package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom nothing has overtaken what comes late is as safe as if it had come in turn. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class OutOfTurnAlarmsTest extends Dispatching {

    private static final Marking ALL = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");
    private static final Marking NATIONAL = Samples.marking(Tlp.AMBER, "MIA", "MOD");

    private static final Contact DUTY = Desks.desk("kfor-duty", "KFOR", "kfor-duty@kfor.example");
    private static final Contact INVALID = Desks.desk("kfor-duty", "KFOR", "kfor-duty@kfor.example", Desks.OVER);

    @Inject
    PlanOutOfTurn late;

    @Inject
    PastEvents past;

    private boolean comeLate(Event event) {
        return QuarkusTransaction.requiringNew().call(() -> late.receiveOutOfTurn(event));
    }

    /** The later version is no correction and is kept from him: that he holds what no longer stands is known by the earlier one alone. */
    @Test
    void whoHoldsWhatALateCorrectionCorrectsIsInAnAlarm() {
        ObservationEvent first = Samples.filed(incident, ALL);
        ObservationEvent second = Samples.corrected(first, ALL);
        ObservationEvent third = Samples.updated(second, NATIONAL);
        plan(first);
        awaitState(first, "kfor-duty", DeliveryState.SENT);
        plan(third);
        awaitState(third, "mod-duty", DeliveryState.SENT);

        assertThat(comeLate(second)).isTrue();

        assertThat(openAlarms(second)).containsExactly("KFOR kfor-duty");
    }

    @Test
    void ofWhomNobodyCanBeAskedIsInAnAlarmAndToldWhenHeCan() {
        StatusEvent escalated = Samples.escalated(incident, ALL);
        StatusEvent closed = Samples.step(incident, IncidentStatus.ESCALATED, IncidentStatus.CLOSED, NATIONAL);
        rules.tellEveryoneOf(Desks.with(INVALID));
        plan(closed);

        assertThat(comeLate(escalated)).isTrue();

        assertThat(decisions(escalated)).contains("mia-duty OVERTAKEN", "kfor-duty CONTACT_NOT_VALID");
        assertThat(openAlarms(escalated)).containsExactly("KFOR");
        rules.tellEveryoneOf(Desks.with(DUTY));
        awaitState(escalated, "kfor-duty", DeliveryState.SENT);
    }

    /** What came after it says who is in an alarm. */
    @Test
    void whoMayKnowWhatCameLaterIsInNoAlarmOfTheEarlier() {
        StatusEvent escalated = Samples.escalated(incident, ALL);
        StatusEvent closed = Samples.step(incident, IncidentStatus.ESCALATED, IncidentStatus.CLOSED, ALL);
        rules.tellEveryoneOf(Desks.with(INVALID));
        plan(closed);
        assertThat(openAlarms(closed)).containsExactly("KFOR");

        assertThat(comeLate(escalated)).isTrue();

        assertThat(openAlarms(escalated)).isEmpty();
    }

    /** Neither what came late nor what was moved behind it is taken for what was there when the other was decided. */
    @Test
    void eachIsDecidedOnceMoreFromWhatWasThereThen() {
        ObservationEvent seen = Samples.filed(incident, ALL);
        StatusEvent escalated = Samples.escalated(incident, ALL);
        StatusEvent closed = Samples.step(incident, IncidentStatus.ESCALATED, IncidentStatus.CLOSED, NATIONAL);
        plan(seen);
        plan(closed);
        comeLate(escalated);

        assertThat(past.of(List.of(closed.id())).before()).extracting(Event::id).containsExactly(seen.id());
        assertThat(past.of(List.of(escalated.id())).before())
                .extracting(Event::id)
                .containsExactly(seen.id());
    }

    /** The backfill goes by positions, up to the last one of the upgrade. */
    @Test
    void whatTheBackfillHadStillToNoteIsNotedWhenItIsMoved() {
        StatusEvent escalated = Samples.escalated(incident, ALL);
        StatusEvent closed = Samples.step(incident, IncidentStatus.ESCALATED, IncidentStatus.CLOSED, NATIONAL);
        plan(closed);
        awaitState(closed, "mod-duty", DeliveryState.SENT);

        List<String> noted = QuarkusTransaction.requiringNew().call(() -> {
            database.update("update outbox_backfill set done = 0, last = (select max(position) from recorded_event)");
            database.update("delete from outbox where event_id = ?", closed.id());
            late.receiveOutOfTurn(escalated);
            database.update("update outbox_backfill set done = last");
            return database.query(
                    "select distinct subject from outbox where event_id = ?", row -> row.getString(1), closed.id());
        });

        assertThat(noted).contains("DELIVERY");
    }

    @Test
    void whyNobodyIsToldIsKeptFromWhomTheLaterIsKeptFrom() {
        StatusEvent escalated = Samples.escalated(incident, ALL);
        plan(Samples.step(
                incident, IncidentStatus.ESCALATED, IncidentStatus.CLOSED, Samples.marking(Tlp.AMBER, "MIA")));

        comeLate(escalated);

        assertThat(decisions(escalated)).contains("mia-duty OVERTAKEN", "mod-duty TOLD");
        assertThat(decisionsShownTo("mod-duty", escalated)).contains("mia-duty").doesNotContain("OVERTAKEN");
        assertThat(decisionsShownTo("mia-duty", escalated)).contains("OVERTAKEN");
    }

    private static String decisionsShownTo(String account, Event event) {
        return given().auth()
                .preemptive()
                .basic(account, "vedette-demo")
                .get("/api/v1/events/" + event.id() + "/decisions")
                .asString();
    }

    @Test
    void whatWasOnlyAnnouncedOvertakesNobody() {
        ReadinessEvent earlier = Samples.readiness(ReadinessLevel.HIGH, ALL);
        ReadinessEvent announced = Samples.readiness(ReadinessLevel.NORMAL, ALL, Duration.ofHours(6));
        plan(announced);
        awaitState(announced, "mod-duty", DeliveryState.SENT);
        rules.tellNobodyOf(Samples.directory("MIA", "MOD", "KFOR"));

        assertThat(comeLate(earlier)).isFalse();

        assertThat(openAlarms(earlier)).containsExactly(Unreached.EVERYONE);
    }
}
