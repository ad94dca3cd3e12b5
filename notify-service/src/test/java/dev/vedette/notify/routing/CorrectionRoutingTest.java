package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Tier;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.NotTold.Reason;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told that something was corrected, retracted or updated. */
class CorrectionRoutingTest extends Decided {

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

    @ParameterizedTest
    @EnumSource(names = {"CORRECTED", "RETRACTED"})
    void takesBackWhatIsWrongAsUrgentlyAsItWasSaid(ObservationChange change) {
        // Given KFOR was told as the gravest, and an update since as less
        ObservationEvent filed = Sample.event().observed();
        history.told(filed, "kfor-duty", Precedence.IMMEDIATE);
        history.told(next(filed, ObservationChange.UPDATED).observed(), "kfor-duty", Precedence.ROUTINE);
        history.told(filed, "mia-duty", Precedence.ROUTINE);

        // When
        Plan plan = decide(
                "  - {id: all, when: {always: true}, notify: [KFOR, MIA]}\n",
                next(filed, change).severity(Severity.MINOR).observed());

        // Then
        assertThat(plan.told())
                .extracting(notify -> notify.contact().id(), Notify::precedence)
                .containsExactly(tuple("kfor-duty", Precedence.IMMEDIATE), tuple("mia-duty", Precedence.PRIORITY));
    }

    @Test
    void lendsAnUpdateNoUrgencyFromBefore() {
        ObservationEvent filed = Sample.event().observed();
        history.told(filed, "kfor-duty", Precedence.IMMEDIATE);

        Plan plan = decide(
                EVERYTHING_TO_KFOR, next(filed, ObservationChange.UPDATED).observed());

        assertThat(plan.told()).extracting(Notify::precedence).containsExactly(Precedence.ROUTINE);
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

    /** The fallback never had what is taken back. */
    @Test
    void retractsFromNobodyElseIfThoseWhoWereToldMayNotBeTold() {
        // Given
        ObservationEvent filed = Sample.event().observed();
        history.told(filed, "kfor-duty");

        // When
        Plan plan = decide(
                EVERYTHING_TO_KFOR,
                next(filed, ObservationChange.RETRACTED)
                        .marking(Tlp.AMBER, "MIA")
                        .observed());

        // Then
        assertThat(plan.told()).isEmpty();
        assertThat(plan.nobodyReached()).isTrue();
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

    /** The alarm that is raised when it is filed names them, too. */
    @ParameterizedTest
    @EnumSource(names = {"CORRECTED", "RETRACTED"})
    void namesWhoIsNoLongerValidAmongThoseWhoAreLeftWithWhatNoLongerStands(ObservationChange change) {
        // Given
        var left = new Contact(
                "left", "Left", "MIA", "left@mia.example", "en", ZoneOffset.UTC, false, new Validity(null, Sample.NOW));
        var ministry = new Organisation("MIA", "Ministry", Tier.NATIONAL, "border", List.of());
        var directory = Directory.of(List.of(ministry), List.of(left));
        ObservationEvent filed = Sample.event().observed();
        history.told(filed, "left");

        // When
        Plan plan = Routing.decide(
                next(filed, change).observed(), RuleSet.of("v", List.of(), List.of()), directory, history, Sample.NOW);

        // Then
        assertThat(plan.leftWrong())
                .extracting(NotTold::contact, NotTold::reason)
                .containsExactly(tuple(left, Reason.CONTACT_NOT_VALID));
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
}
