package dev.vedette.notify.delivery;

import static dev.vedette.notify.event.IncidentStatus.DE_ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.MONITORING;
import static dev.vedette.notify.event.IncidentStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a preview of a step of status or of a state of readiness says is what happens. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class PreviewEqualsSteppingTest extends ForetoldThenPlanned {

    private static final Directory ALL = Samples.directory("MIA", "MOD", "KIA", "KFOR", "EULEX");
    private static final Marking WIDE = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");
    private static final Marking NARROW = Samples.marking(Tlp.AMBER_STRICT, "MIA");
    private static final Marking RED = Samples.marking(Tlp.RED, "MIA", "MOD", "KFOR");

    @Test
    void forAStepWithWhatItCitesAndWhatItIsAbout() {
        rules.tellEveryoneOf(ALL);
        ObservationEvent first = Samples.filed(incident, WIDE);
        plan(first);

        PreviewView seen = previewThenFile(
                Samples.escalated(incident, WIDE, first.observation().id()), false);

        assertThat(seen.told())
                .hasSize(3)
                .allSatisfy(told -> assertThat(mail(told).text())
                        .contains("Escalated", first.observation().headline()));
        assertThat(seen.notTold()).extracting(PreviewView.NotTold::reason).containsOnly("NOT_RELEASED");
    }

    @Test
    void forStepsFromWhereTheIncidentStandsForEachReader() {
        rules.tellEveryoneOf(ALL);
        plan(Samples.filed(incident, WIDE));
        previewThenFile(Samples.step(incident, OPEN, ESCALATED, NARROW), false);
        PreviewView seen = previewThenFile(Samples.step(incident, ESCALATED, MONITORING, WIDE), false);
        previewThenFile(Samples.step(incident, MONITORING, ESCALATED, RED), false);
        previewThenFile(Samples.step(incident, ESCALATED, DE_ESCALATED, WIDE), false);

        assertThat(seen.told())
                .filteredOn(it -> it.contact().id().equals("kfor-duty"))
                .allSatisfy(told -> assertThat(mail(told).text())
                        .contains("Status Monitoring")
                        .doesNotContain("scalated"));
    }

    @Test
    void forAStepThatBringsInThoseAbove() {
        // What reached nobody would be planned anew by itself under other rules, at any moment.
        rules.tellEveryoneOf(Samples.directory("MIA"));
        ObservationEvent before = Samples.filed(incident, WIDE);
        plan(before);
        rules.letThoseAboveCatchUp(ALL, "above");

        PreviewView kept = previewThenFile(Samples.step(incident, OPEN, ESCALATED, NARROW), false);
        PreviewView seen = previewThenFile(Samples.step(incident, ESCALATED, ESCALATED, WIDE), false);

        assertThat(kept.notTold())
                .extracting(it -> it.contact().id() + " " + it.reason())
                .contains("kfor-duty NOT_RELEASED");
        assertThat(seen.catchUps()).extracting(PreviewView.CaughtUp::eventId).contains(before.id());
    }

    @Test
    void forReadinessOfEveryMarking() {
        rules.tellEveryoneOf(ALL);
        for (Marking marking : List.of(WIDE, NARROW, RED)) {
            PreviewView seen = previewThenFile(Samples.readiness(ReadinessLevel.HIGH, marking), false);

            assertThat(seen.told()).isNotEmpty();
            assertThat(seen.notTold()).isNotEmpty();
        }
    }

    @Test
    void forReadinessThatReplacesWhatHeldAndWhatWasAnnounced() {
        rules.tellEveryoneOf(ALL);
        plan(Samples.readiness(ReadinessLevel.INCREASED, WIDE));
        plan(Samples.readiness(ReadinessLevel.MAXIMUM, WIDE, Duration.ofMinutes(30)));

        PreviewView seen = previewThenFile(Samples.readiness(ReadinessLevel.HIGH, WIDE), false);

        assertThat(seen.told())
                .hasSize(3)
                .allSatisfy(told -> assertThat(mail(told).text())
                        .contains("Before: Increased", "Replaces what was announced: Maximum"));
    }

    @Test
    void whereNoRuleAsksForReadiness() {
        rules.tellNobodyOf(ALL);

        PreviewView seen = previewThenFile(Samples.readiness(ReadinessLevel.HIGH, WIDE), false);

        assertThat(seen.nobodyReached()).isTrue();
        assertThat(seen.told()).isEmpty();
    }
}
