package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What newcomers are told of before, and by which status each organisation is judged. */
class CatchUpRoutingTest extends Decided {

    @Test
    void catchesUpOnlyWhatIsCurrentReleasedAndNotYetTold() {
        // Given
        String rules = "  - {id: escalated, when: {incidentStatus: ESCALATED}, notify: [KFOR], catchUp: true}\n";
        Event kept = remembered(
                rules, Sample.event().marking(Tlp.AMBER, "MIA", "KFOR").observed());
        ObservationEvent superseded = Sample.event().observed();
        remembered(rules, superseded);
        Event current =
                remembered(rules, next(superseded, ObservationChange.UPDATED).observed());
        ObservationEvent withdrawn = Sample.event().observed();
        remembered(rules, withdrawn);
        remembered(rules, next(withdrawn, ObservationChange.RETRACTED).observed());
        remembered(rules, Sample.event().marking(Tlp.AMBER, "MIA").observed());
        remembered(rules, Sample.event().incident(2).observed());
        history.told(remembered(rules, Sample.event().observed()), "kfor-duty");

        // When
        Plan plan =
                decide(rules, Sample.event().status(IncidentStatus.ESCALATED).statusChanged());

        // Then
        assertThat(plan.catchUps()).extracting(CatchUp::earlier).containsExactly(kept, current);
        assertThat(plan.catchUps()).allSatisfy(catchUp -> {
            assertThat(catchUp.decision().contact().id()).isEqualTo("kfor-duty");
            assertThat(catchUp.decision().rules()).containsExactly("escalated");
        });
    }

    /** The originator has put its organisation on the list. */
    @Test
    void saysWhatIsKeptFromAPersonAndReachesNobodyElseOfItsOrganisation() {
        // Given
        String rules = "  - {id: escalated, when: {incidentStatus: ESCALATED}, notify: [KFOR], catchUp: true}\n";
        Event kept =
                remembered(rules, Sample.event().marking(Tlp.RED, "MIA", "KFOR").observed());
        remembered(rules, Sample.event().marking(Tlp.RED, "MIA").observed());

        // When
        Plan plan =
                decide(rules, Sample.event().status(IncidentStatus.ESCALATED).statusChanged());

        // Then
        assertThat(plan.catchUps()).isEmpty();
        assertThat(plan.keptCatchUps()).singleElement().satisfies(it -> {
            assertThat(it.earlier()).isEqualTo(kept);
            assertThat(it.decision().contact().id()).isEqualTo("kfor-duty");
            assertThat(it.decision().reason()).isEqualTo(NotTold.Reason.NOT_NAMED_FOR_RED);
        });
    }

    @Test
    void isAsUrgentAsWhatBringsItIn() {
        String rules = """
                  - {id: escalated, when: {incidentStatus: ESCALATED}, notify: [KFOR], catchUp: true, precedence: PRIORITY}
                  - {id: step, when: {eventType: STATUS}, notify: [KFOR], precedence: IMMEDIATE}
                """;
        remembered(rules, Sample.event().observed());

        Plan plan =
                decide(rules, Sample.event().status(IncidentStatus.ESCALATED).statusChanged());

        assertThat(plan.catchUps())
                .extracting(catchUp -> catchUp.decision().precedence())
                .containsExactly(Precedence.IMMEDIATE);
    }

    @Test
    void isAsUrgentWhenItComesLate() {
        String mia = "  - {id: mia, when: {always: true}, notify: [MIA]}\n";
        String rules = """
                  - {id: escalated, when: {incidentStatus: ESCALATED}, notify: [KFOR], catchUp: true, precedence: PRIORITY}
                  - {id: step, when: {eventType: STATUS}, notify: [KFOR], precedence: IMMEDIATE}
                """;
        Event step = remembered(
                rules, Sample.event().status(IncidentStatus.ESCALATED).statusChanged());
        Event kept = remembered(mia, Sample.event().observed());

        Contact kfor = RuleFiles.rules(rules).directory().contact("kfor-duty").orElseThrow();
        Decision late = decide(rules, step).catchUpLate(kfor, kept).orElseThrow();
        assertThat(((Notify) late).precedence()).isEqualTo(Precedence.IMMEDIATE);
    }

    @Test
    void judgesTheStatusOfTheIncidentByTheStepsThatEachOrganisationMayKnow() {
        // Given: escalated for MIA alone; the event says how it truly stands.
        String rules = """
                  - {id: escalated, when: {incidentStatus: ESCALATED}, notify: [KFOR, MIA]}
                  - {id: in-cel, when: {where: "incidentStatus == 'ESCALATED'"}, notify: [KFOR]}
                """;
        remembered(
                rules, step(IncidentStatus.ESCALATED).marking(Tlp.AMBER, "MIA").statusChanged());

        // When
        Plan plan = decide(rules, step(IncidentStatus.ESCALATED).observed());

        // Then
        assertThat(told(plan)).containsExactly("mia-duty");
        assertThat(notTold(plan, "kfor-duty").detail())
                .isEqualTo("nearest rule escalated: incidentStatus OPEN, wants ESCALATED");

        // When: a later step is released to KFOR as well.
        remembered(rules, step(IncidentStatus.DE_ESCALATED).statusChanged());
        remembered(rules, step(IncidentStatus.ESCALATED).statusChanged());
        remembered(rules, step(IncidentStatus.CLOSED).marking(Tlp.AMBER, "MIA").statusChanged());

        // Then
        assertThat(decide(rules, step(IncidentStatus.CLOSED).observed()).told())
                .singleElement()
                .satisfies(notify -> {
                    assertThat(notify.contact().id()).isEqualTo("kfor-duty");
                    assertThat(notify.rules()).containsExactly("escalated", "in-cel");
                });
    }

    @Test
    void namesTheStepByWhichTheRulesWereJudgedOnlyToThoseForWhomItMatters() {
        // Given: rules of which only that for KFOR looks at the status, in CEL.
        String rules = """
                  - {id: any, when: {always: true}, notify: [MIA]}
                  - {id: in-cel, when: {where: "incidentStatus != 'CLOSED'"}, notify: [KFOR]}
                """;
        Event step = remembered(rules, step(IncidentStatus.ESCALATED).statusChanged());

        // When
        Plan plan = decide(rules, step(IncidentStatus.ESCALATED).observed());

        // Then
        assertThat(plan.decisions())
                .allSatisfy(decision -> assertThat(plan.restsOn(decision.contact()))
                        .isEqualTo(
                                decision.contact().id().equals("kfor-duty")
                                        ? Optional.of(step.id())
                                        : Optional.empty()));
    }

    @Test
    void catchesUpOnTheLatestStepThatTheNewcomerMayKnow() {
        // Given
        String rules = "  - {id: grave, when: {severity: {atLeast: EXTREME}}, notify: [KFOR], catchUp: true}\n";
        Event known = remembered(
                "  - {id: n, when: {kind: SIGHTING}, notify: [MIA]}\n",
                step(IncidentStatus.ESCALATED).statusChanged());
        remembered(rules, step(IncidentStatus.CLOSED).marking(Tlp.AMBER, "MIA").statusChanged());

        // When
        Plan plan = decide(rules, Sample.event().severity(Severity.EXTREME).observed());

        // Then
        assertThat(plan.catchUps()).extracting(CatchUp::earlier).containsExactly(known);
    }

    @Test
    void catchesUpOnNoStepThatALaterOneFollows() {
        // Given
        String nobody = "  - {id: n, when: {kind: NEGATIVE}, notify: [MIA]}\n";
        remembered(nobody, step(IncidentStatus.ESCALATED).statusChanged());
        Event latest = remembered(nobody, step(IncidentStatus.DE_ESCALATED).statusChanged());

        // When
        Plan plan = decide(
                "  - {id: grave, when: {severity: {atLeast: EXTREME}}, notify: [KFOR], catchUp: true}\n",
                Sample.event().severity(Severity.EXTREME).observed());

        // Then
        assertThat(plan.catchUps()).extracting(CatchUp::earlier).containsExactly(latest);
    }

    /** What is told anyway is not told a second time as something earlier, nor is what it replaces. */
    @Test
    void catchesUpNeitherOnTheEventNorOnWhatItReplaces() {
        String rules = """
                  - {id: grave, when: {severity: {atLeast: EXTREME}}, notify: [KFOR], catchUp: true}
                  - {id: step, when: {eventType: STATUS}, notify: [KFOR], catchUp: true}
                """;
        ObservationEvent first = Sample.event().observed();
        remembered("  - {id: n, when: {kind: NEGATIVE}, notify: [KFOR]}\n", first);
        remembered(
                "  - {id: n, when: {kind: NEGATIVE}, notify: [KFOR]}\n",
                step(IncidentStatus.MONITORING).statusChanged());

        Plan corrected = decide(
                rules,
                next(first, ObservationChange.CORRECTED)
                        .severity(Severity.EXTREME)
                        .observed());
        Plan stepped = decide(rules, step(IncidentStatus.ESCALATED).statusChanged());

        assertThat(corrected.catchUps()).extracting(CatchUp::earlier).doesNotContain(first);
        assertThat(stepped.catchUps()).extracting(CatchUp::earlier).containsExactly(first);
    }

    @Test
    void doesNotBetrayAnEventByCatchingUpOnItsOccasion() {
        // Given
        String rules = "  - {id: grave, when: {severity: {atLeast: EXTREME}}, notify: [KFOR], catchUp: true}\n";
        remembered(rules, Sample.event().observed());

        // When
        Plan plan = decide(
                rules,
                Sample.event()
                        .severity(Severity.EXTREME)
                        .marking(Tlp.AMBER, "MIA")
                        .observed());

        // Then
        assertThat(plan.catchUps()).isEmpty();
    }

    private static Sample step(IncidentStatus status) {
        return Sample.event().status(status);
    }
}
