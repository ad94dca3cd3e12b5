package dev.vedette.notify.delivery;

import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.MONITORING;
import static dev.vedette.notify.event.IncidentStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Organisation;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.problem.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A preview of a step or of readiness shows no more than its asker could see afterwards, and needs what it follows to be here. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
@NullUnmarked // the container sets what is injected
class PreviewedStepsTest extends Dispatching {

    private static final Marking WIDE = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");
    private static final Caller KFOR = Drafts.caller("KFOR", Organisation.Tier.PARTNER, true, Role.DUTY_OFFICER);

    @Inject
    Previews previews;

    private PreviewView asked(Event event, Caller caller) {
        return previews.of(Drafts.of(event, false), caller);
    }

    private static Marking by(String originator) {
        return new Marking(Tlp.AMBER, originator, Set.of("MIA", "MOD", "KFOR"), WIDE.exerciseStatus());
    }

    @Test
    void showsPartnersTheirOwnContactsOnly() {
        plan(Samples.filed(incident, WIDE));

        for (Event event : new Event[] {
            Samples.step(incident, OPEN, ESCALATED, by("KFOR")), Samples.readiness(ReadinessLevel.HIGH, by("KFOR"))
        }) {
            PreviewView seen = asked(event, KFOR);

            assertThat(seen.onlyOwn()).isTrue();
            assertThat(seen.nobodyReached()).isNull();
            assertThat(seen.told())
                    .extracting(it -> it.contact().organisation())
                    .containsExactly("KFOR");
            assertThat(seen.notTold()).isEmpty();
        }
    }

    @Test
    void isRefusedInAnothersNameAndToWhoIsNotNamed() {
        plan(Samples.filed(incident, WIDE));
        var red = Samples.marking(Tlp.RED, "MIA", "KFOR");
        Caller unnamed = Drafts.caller("MIA", Organisation.Tier.NATIONAL, false, Role.DUTY_OFFICER);

        refused(Samples.readiness(ReadinessLevel.HIGH, WIDE), Drafts.national("MOD"));
        refused(Samples.step(incident, OPEN, ESCALATED, WIDE), Drafts.national("MOD"));
        refused(Samples.step(incident, OPEN, ESCALATED, red), unnamed);
    }

    @Test
    void knowsNothingOfIncidentsAndObservationsThatTheAskerMayNotSee() {
        var ofMod = new Marking(Tlp.AMBER, "MOD", Set.of("MOD"), WIDE.exerciseStatus());
        ObservationEvent hidden = Samples.filed(incident, ofMod);
        plan(hidden);
        refused(Samples.step(incident, OPEN, ESCALATED, WIDE), Drafts.national("MIA"));

        plan(Samples.filed(incident, WIDE));
        asked(Samples.step(incident, OPEN, ESCALATED, WIDE), Drafts.national("MIA"));
        refused(Samples.escalated(incident, WIDE, hidden.observation().id()), Drafts.national("MIA"));
        refused(Samples.escalated(incident, WIDE, UUID.randomUUID()), Drafts.national("MIA"));
    }

    @Test
    void startsFromWhereTheIncidentStandsForTheAsker() {
        plan(Samples.filed(incident, WIDE));
        plan(Samples.step(
                incident, OPEN, ESCALATED, new Marking(Tlp.AMBER, "MOD", Set.of("MOD"), WIDE.exerciseStatus())));

        asked(Samples.step(incident, OPEN, MONITORING, WIDE), Drafts.national("MIA"));
        refused(Samples.step(incident, ESCALATED, MONITORING, WIDE), Drafts.national("MIA"));
        refused(Samples.step(incident, OPEN, MONITORING, by("MOD")), Drafts.national("MOD"));
        asked(Samples.step(incident, ESCALATED, MONITORING, by("MOD")), Drafts.national("MOD"));
    }

    @Test
    void quotesOthersInformationOnlyToWhoIsShownIt() {
        ObservationEvent ofMod = Samples.filed(incident, by("MOD"));
        plan(ofMod);
        Caller mia = Drafts.national("MIA");

        assertThat(asked(Samples.step(incident, OPEN, ESCALATED, WIDE), mia).told())
                .isNotEmpty()
                .allSatisfy(
                        told -> assertThat(Objects.requireNonNull(told.mail()).text())
                                .contains(ofMod.observation().headline()));
        ObservationEvent ofKfor =
                Samples.filed(incident, new Marking(Tlp.AMBER, "KFOR", Set.of("KFOR", "MOD"), WIDE.exerciseStatus()));
        plan(ofKfor);
        plan(Samples.retracted(ofMod, by("MOD")));
        assertThat(mails(Samples.step(incident, OPEN, ESCALATED, WIDE), mia))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(
                                ofMod.observation().headline(),
                                ofKfor.observation().headline()));
    }

    @Test
    void whatIsKeptFromTheAskerChangesNoMail() {
        var hidden = new Marking(Tlp.AMBER, "MOD", Set.of("MOD", "KFOR"), WIDE.exerciseStatus());
        Caller mia = Drafts.national("MIA");
        plan(Samples.filed(incident, WIDE));
        plan(Samples.step(incident, OPEN, MONITORING, WIDE));
        Event step = Samples.step(incident, MONITORING, OPEN, WIDE);
        List<String> steps = mails(step, mia);
        plan(Samples.step(incident, MONITORING, ESCALATED, hidden));
        assertThat(steps).isNotEmpty();
        assertThat(mails(step, mia)).isEqualTo(steps);

        plan(Samples.readiness(ReadinessLevel.HIGH, WIDE));
        plan(Samples.readiness(ReadinessLevel.NORMAL, WIDE, Duration.ofHours(4)));
        Event state = Samples.readiness(ReadinessLevel.MAXIMUM, WIDE);
        List<String> states = mails(state, mia);
        plan(Samples.readiness(ReadinessLevel.NORMAL, hidden));
        plan(Samples.readiness(ReadinessLevel.HIGH, hidden, Duration.ofHours(4)));
        assertThat(states).isNotEmpty().allSatisfy(text -> assertThat(text).contains("High", "Normal"));
        assertThat(mails(state, mia)).isEqualTo(states);
    }

    private List<String> mails(Event event, Caller caller) {
        return asked(event, caller).told().stream()
                .map(told -> Objects.requireNonNull(told.mail()).text())
                .toList();
    }

    @Test
    void onlyAnObservationOpensAnIncident() {
        PreviewRequest request = Drafts.of(Samples.step(incident, OPEN, ESCALATED, WIDE), false);
        ((ObjectNode) Objects.requireNonNull(request.data()).path("incident")).remove("id");

        assertThatThrownBy(() -> previews.of(request, Drafts.national("MIA"))).isInstanceOf(ProblemException.class);
    }

    private void refused(Event event, Caller caller) {
        assertThatThrownBy(() -> asked(event, caller)).isInstanceOf(ProblemException.class);
    }
}
