package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.NotTold.Reason;
import org.junit.jupiter.api.Test;

/** Why somebody is not told of a step that the gate keeps from him: by where the step leads, and not by how things stand for him. */
class KeptStepsTest extends Decided {

    private static final String THOSE_ABOVE = "  - {id: above, when: {incidentStatus: ESCALATED}, notify: [KFOR]}\n";

    @Test
    void theGateIsWhatKeepsAStepFromWhoItWouldBring() {
        // When
        Plan plan = decide(THOSE_ABOVE, escalated(Tlp.AMBER, "MIA"));

        // Then
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.NOT_RELEASED);
        assertThat(notTold(plan, "kfor-duty").detail()).contains("KFOR", "rule above asks for it");
    }

    @Test
    void whereNoRuleWouldAskTheNearestIsNamedByWhereTheStepLeads() {
        // When
        Plan plan = decide(
                "  - {id: closed, when: {incidentStatus: CLOSED}, notify: [KFOR]}\n", escalated(Tlp.AMBER, "MIA"));

        // Then
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.NO_RULE_ASKED);
        assertThat(notTold(plan, "kfor-duty").detail())
                .contains("nearest rule closed", "ESCALATED")
                .doesNotContain("OPEN");
    }

    /** An alarm is raised for what was asked for and reached nobody, so this must not be said where nobody asked. */
    @Test
    void whoIsNotNamedForRedIsKeptOutIfARuleWouldAsk() {
        Plan asked = decide(THOSE_ABOVE, escalated(Tlp.RED, "MIA", "KFOR"));
        Plan unasked = decide(
                "  - {id: closed, when: {incidentStatus: CLOSED}, notify: [KFOR]}\n",
                escalated(Tlp.RED, "MIA", "KFOR"));

        assertThat(notTold(asked, "kfor-duty").reason()).isEqualTo(Reason.NOT_NAMED_FOR_RED);
        assertThat(notTold(unasked, "kfor-duty").reason()).isEqualTo(Reason.NO_RULE_ASKED);
    }

    @Test
    void aStepThatIsReleasedTells() {
        assertThat(told(decide(THOSE_ABOVE, escalated(Tlp.AMBER, "MIA", "KFOR"))))
                .contains("kfor-duty");
    }

    private static Event escalated(Tlp tlp, String... to) {
        return Sample.event()
                .status(IncidentStatus.ESCALATED)
                .marking(tlp, "MIA", to)
                .statusChanged();
    }
}
