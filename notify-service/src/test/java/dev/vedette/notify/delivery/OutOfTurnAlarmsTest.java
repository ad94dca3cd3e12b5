package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** Whom nothing has overtaken what comes late is as safe as if it had come in turn. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class OutOfTurnAlarmsTest extends Dispatching {

    private static final Marking ALL = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");
    private static final Marking NATIONAL = Samples.marking(Tlp.AMBER, "MIA", "MOD");

    @Inject
    PlanOutOfTurn late;

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
        rules.tellEveryoneOf(Desks.with(Desks.INVALID));
        plan(closed);

        assertThat(comeLate(escalated)).isTrue();

        assertThat(decisions(escalated)).contains("mia-duty OVERTAKEN", "kfor-duty CONTACT_NOT_VALID");
        assertThat(openAlarms(escalated)).containsExactly("KFOR");
        rules.tellEveryoneOf(Desks.with(Desks.DUTY));
        awaitState(escalated, "kfor-duty", DeliveryState.SENT);
    }

    /** What came after it says who is in an alarm. */
    @Test
    void whoMayKnowWhatCameLaterIsInNoAlarmOfTheEarlier() {
        StatusEvent escalated = Samples.escalated(incident, ALL);
        StatusEvent closed = Samples.step(incident, IncidentStatus.ESCALATED, IncidentStatus.CLOSED, ALL);
        rules.tellEveryoneOf(Desks.with(Desks.INVALID));
        plan(closed);
        assertThat(openAlarms(closed)).containsExactly("KFOR");

        assertThat(comeLate(escalated)).isTrue();

        assertThat(openAlarms(escalated)).isEmpty();
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
