package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.NotTold.Reason;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFiles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingTest {

    private static final String EVERYTHING_TO_KFOR = "  - {id: all, when: {always: true}, notify: [KFOR]}\n";

    private final Remembering history = new Remembering();

    private Plan decide(String rules, Event event) {
        Reading.Accepted file = RuleFiles.rules(rules);
        return Routing.decide(event, file.rules(), file.directory(), history, Sample.NOW);
    }

    private static List<String> told(Plan plan) {
        return plan.told().stream().map(notify -> notify.contact().id()).toList();
    }

    private static NotTold notTold(Plan plan, String contact) {
        return plan.notTold().stream()
                .filter(decision -> decision.contact().id().equals(contact))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void decidesForEveryContact() {
        // When
        Plan plan = decide(EVERYTHING_TO_KFOR, Sample.event().observed());

        // Then
        assertThat(plan.decisions())
                .extracting(decision -> decision.contact().id())
                .containsExactly("kfor-duty", "mia-duty");
        assertThat(notTold(plan, "mia-duty").reason()).isEqualTo(Reason.NO_RULE_ASKED);
        assertThat(notTold(plan, "mia-duty").detail()).isEqualTo("no rule names this contact or its organisation");
    }

    @Test
    void namesTheRuleThatCameNearest() {
        // When
        Plan plan = decide("""
                  - {id: far, when: {kind: NEGATIVE, armed: yes, severity: {atLeast: EXTREME}}, notify: [KFOR]}
                  - {id: near, when: {kind: SIGHTING, severity: {atLeast: EXTREME}}, notify: [kfor-duty]}
                """, Sample.event().observed());

        // Then
        assertThat(notTold(plan, "kfor-duty").detail())
                .isEqualTo("nearest rule near: severity SEVERE, wants at least EXTREME");
    }

    @Test
    void tellsOnceWithAllGroundsTheHighestPrecedenceAndTheStrictestAcknowledgement() {
        // When
        Plan plan = decide("""
                  - {id: b, when: {always: true}, notify: [KFOR], precedence: FLASH, acknowledge: {within: 1h}}
                  - {id: a, when: {kind: SIGHTING}, notify: [kfor-duty, KFOR], acknowledge: {within: 15m, otherwise: [MIA]}}
                  - {id: c, when: {kind: NEGATIVE}, notify: [KFOR]}
                """, Sample.event().observed());

        // Then
        assertThat(plan.told()).singleElement().satisfies(notify -> {
            assertThat(notify.rules()).containsExactly("a", "b");
            assertThat(notify.precedence()).isEqualTo(Precedence.FLASH);
            assertThat(notify.acknowledge()).isEqualTo(new Acknowledge(Duration.ofMinutes(15), List.of("MIA")));
        });
    }

    @Test
    void ignoresARuleOutsideItsValidity() {
        // When
        Plan plan = decide(
                "  - {id: old, when: {always: true}, notify: [KFOR], validUntil: 2026-03-06}\n",
                Sample.event().observed());

        // Then
        assertThat(notTold(plan, "kfor-duty").detail())
                .isEqualTo("nearest rule old: the rule is valid until 2026-03-06T23:00:00Z");
    }

    @Test
    void withholdsFromPartnerNotOnReleaseListAndFallsBack() {
        // When
        Plan plan = decide(
                EVERYTHING_TO_KFOR, Sample.event().marking(Tlp.GREEN, "MIA").observed());

        // Then
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.NOT_RELEASED);
        assertThat(plan.told()).singleElement().satisfies(notify -> {
            assertThat(notify.contact().id()).isEqualTo("mia-duty");
            assertThat(notify.rules()).containsExactly("fallback");
        });
        assertThat(plan.nobodyReached()).isFalse();
    }

    @Test
    void raisesTheAlarmIfNotEvenTheFallbackMayBeTold() {
        // When
        Plan plan = decide(
                EVERYTHING_TO_KFOR, Sample.event().marking(Tlp.RED, "KFOR").observed());

        // Then
        assertThat(plan.told()).isEmpty();
        assertThat(plan.nobodyReached()).isTrue();
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.NOT_NAMED_FOR_RED);
        assertThat(notTold(plan, "mia-duty").reason()).isEqualTo(Reason.NOT_RELEASED);
    }

    @Test
    void correctsThoseWhoWereToldAndTellsThoseWhomTheCorrectedFactsConcern() {
        // Given
        ObservationEvent filed = Sample.event().severity(Severity.MINOR).observed();
        String rules = """
                  - {id: minor, when: {not: {severity: {atLeast: MODERATE}}}, notify: [MIA]}
                  - {id: grave, when: {severity: {atLeast: EXTREME}}, notify: [KFOR]}
                """;
        remembered(rules, filed);

        // When
        Plan plan = decide(
                rules,
                next(filed, ObservationChange.CORRECTED)
                        .severity(Severity.EXTREME)
                        .observed());

        // Then
        assertThat(plan.told())
                .extracting(notify -> notify.contact().id(), Notify::rules, Notify::precedence)
                .containsExactly(
                        tuple("kfor-duty", List.of("grave"), Precedence.ROUTINE),
                        tuple("mia-duty", List.of("told-before"), Precedence.PRIORITY));
        assertThat(plan.leftWrong()).isEmpty();
    }

    @Test
    void tellsAForgottenOrganisationOnceACorrectionReleasesItToIt() {
        // Given
        ObservationEvent filed = Sample.event().marking(Tlp.AMBER, "MIA").observed();
        String rules = "  - {id: all, when: {always: true}, notify: [KFOR, MIA]}\n";
        remembered(rules, filed);

        // When
        Plan plan = decide(
                rules,
                next(filed, ObservationChange.CORRECTED)
                        .marking(Tlp.AMBER, "MIA", "KFOR")
                        .observed());

        // Then
        assertThat(plan.told())
                .extracting(notify -> notify.contact().id(), Notify::rules)
                .containsExactly(tuple("kfor-duty", List.of("all")), tuple("mia-duty", List.of("told-before", "all")));
    }

    @Test
    void retractsFromExactlyThoseWhoWereTold() {
        // Given
        ObservationEvent filed = Sample.event().observed();
        String rules = "  - {id: all, when: {always: true}, notify: [KFOR, MIA], precedence: FLASH}\n";
        history.told(filed, "kfor-duty");

        // When
        Plan plan = decide(rules, next(filed, ObservationChange.RETRACTED).observed());

        // Then
        assertThat(plan.told())
                .extracting(notify -> notify.contact().id(), Notify::rules, Notify::precedence)
                .containsExactly(tuple("kfor-duty", List.of("told-before"), Precedence.FLASH));
        assertThat(notTold(plan, "mia-duty").reason()).isEqualTo(Reason.CORRECTION_ONLY_TO_THOSE_TOLD);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATED", "CORRECTED", "RETRACTED"})
    void withholdsWhatIsNoLongerReleasedAndNamesThoseWhoAreLeftWithWhatNoLongerStands(ObservationChange change) {
        // Given
        ObservationEvent filed = Sample.event().observed();
        history.told(filed, "kfor-duty");
        history.told(filed, "mia-duty");

        // When
        Plan plan = decide(
                EVERYTHING_TO_KFOR,
                next(filed, change).marking(Tlp.AMBER, "MIA").observed());

        // Then
        assertThat(told(plan)).containsExactly("mia-duty");
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.NOT_RELEASED);
        assertThat(plan.leftWrong())
                .extracting(notTold -> notTold.contact().id())
                .isEqualTo(change == ObservationChange.UPDATED ? List.of() : List.of("kfor-duty"));
    }

    @Test
    void routesACorrectionOfWhatNobodyWasToldLikeSomethingNew() {
        // When
        Plan plan = decide(
                EVERYTHING_TO_KFOR,
                next(Sample.event().observed(), ObservationChange.CORRECTED).observed());

        // Then
        assertThat(told(plan)).containsExactly("kfor-duty");
    }

    @Test
    void tellsNobodyOfTheRetractionOfWhatNobodyWasTold() {
        // When
        Plan plan = decide(
                EVERYTHING_TO_KFOR,
                next(Sample.event().observed(), ObservationChange.RETRACTED).observed());

        // Then
        assertThat(plan.told()).isEmpty();
        assertThat(plan.nobodyReached()).isFalse();
    }

    @Test
    void tellsAnUpdateAlsoToThoseWhoKnowTheEarlierVersion() {
        // Given
        ObservationEvent filed = Sample.event().observed();
        history.told(filed, "kfor-duty");
        String rules = """
                  - {id: grave, when: {severity: {atLeast: SEVERE}}, notify: [KFOR]}
                  - {id: all, when: {always: true}, notify: [MIA]}
                """;

        // When
        Plan plan = decide(
                rules,
                next(filed, ObservationChange.UPDATED).severity(Severity.MINOR).observed());

        // Then
        assertThat(plan.told()).extracting(Notify::rules).containsExactly(List.of("told-before"), List.of("all"));
    }

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

    private static Sample step(IncidentStatus status) {
        return Sample.event().status(status);
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

    @Test
    void tellsNothingTwice() {
        // Given
        Event event = remembered(EVERYTHING_TO_KFOR, Sample.event().observed());

        // When
        Plan plan = decide(EVERYTHING_TO_KFOR, event);

        // Then
        assertThat(plan.told()).isEmpty();
        assertThat(plan.nobodyReached()).isFalse();
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.ALREADY_TOLD);
    }

    private Event remembered(String rules, Event event) {
        history.remember(event, decide(rules, event));
        return event;
    }

    private static Sample next(ObservationEvent before, ObservationChange change) {
        return Sample.event()
                .observation(before.observation().id(), before.observation().version() + 1, change);
    }
}
