package dev.vedette.notify.delivery;

import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.AtLeast;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.routing.Scale;
import dev.vedette.notify.rulebook.InForce;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a preview says is what happens: the same decisions on the same grounds, and the same mails, but for ids, references and times. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class PreviewEqualsFilingTest extends ForetoldThenPlanned {

    private static final Directory ALL = Samples.directory("MIA", "MOD", "KIA", "KFOR", "EULEX");
    private static final Marking WIDE = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");
    private static final Marking NARROW = Samples.marking(Tlp.AMBER_STRICT, "MIA");
    private static final Marking RED = Samples.marking(Tlp.RED, "MIA", "MOD", "KFOR");

    @Test
    void forEveryMarking() {
        rules.tellEveryoneOf(ALL);
        for (Marking marking : List.of(
                WIDE,
                NARROW,
                RED,
                Samples.marking(Tlp.GREEN, "MIA", "EULEX"),
                Samples.marking(Tlp.CLEAR, "MIA", "KIA"))) {
            PreviewView seen = previewThenFile(Samples.filed(Samples.incident(), marking), true);

            assertThat(seen.told()).isNotEmpty();
            assertThat(seen.notTold()).isNotEmpty();
            assertThat(seen.told()).allSatisfy(told -> assertThat(told.mail()).isNotNull());
            assertThat(seen.nobodyReached()).isFalse();
        }
    }

    @Test
    void forRulesThatMatchAndMissAndOutrankEachOther() {
        use(
                rule("severe", new AtLeast(Scale.SEVERITY, "SEVERE", false), Precedence.FLASH, "MIA", "kfor-duty"),
                rule("extreme", new AtLeast(Scale.SEVERITY, "EXTREME", false), Precedence.FLASH, "MOD"),
                rule("near", new DistanceAtMost(1000, true), Precedence.ROUTINE, "MIA", "KIA"),
                rule("very-near", new DistanceAtMost(5, false), Precedence.ROUTINE, "EULEX"));

        PreviewView seen = previewThenFile(Samples.filed(incident, WIDE), true);

        assertThat(seen.told())
                .extracting(it -> it.contact().id() + " " + it.precedence() + " "
                        + it.rules().stream().map(PreviewView.Asking::rule).toList())
                .containsExactly("kfor-duty FLASH [severe]", "mia-duty FLASH [near, severe]");
        assertThat(seen.notTold()).extracting(PreviewView.NotTold::reason).contains("NO_RULE_ASKED", "NOT_RELEASED");
    }

    @Test
    void forUpdatesCorrectionsAndRetractions() {
        ObservationEvent first = Samples.filed(incident, WIDE);
        previewThenFile(first, true);
        ObservationEvent corrected = Samples.corrected(first, WIDE);
        assertThat(previewThenFile(corrected, false).told())
                .allSatisfy(it -> assertThat(mail(it).text()).contains("CORRECTION"));
        ObservationEvent relisted = Samples.relisted(corrected, corrected, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        assertThat(previewThenFile(relisted, false).notTold())
                .extracting(PreviewView.NotTold::reason)
                .contains("NOTHING_NEW", "NOT_RELEASED");
        assertThat(previewThenFile(Samples.retracted(relisted, WIDE), false).told())
                .hasSize(3);
    }

    @Test
    void forWhatIsCaughtUpOn() {
        // What reached nobody would be planned anew by itself under other rules, at any moment.
        rules.tellEveryoneOf(Samples.directory("MIA"));
        ObservationEvent before = Samples.filed(incident, WIDE);
        ObservationEvent alsoBefore = Samples.filed(incident, RED);
        plan(before);
        plan(alsoBefore);
        plan(Samples.step(incident, OPEN, ESCALATED, WIDE));
        rules.letThoseAboveCatchUp(ALL, "above");

        ObservationEvent next = Samples.filed(new IncidentRef(incident.id(), incident.reference(), ESCALATED), WIDE);
        PreviewView seen = previewThenFile(next, false);

        assertThat(seen.catchUps()).extracting(PreviewView.CaughtUp::eventId).contains(before.id(), alsoBefore.id());
    }

    @Test
    void whereNobodyIsReached() {
        rules.tellNobodyOf(ALL);

        PreviewView seen = previewThenFile(Samples.filed(incident, WIDE), true);

        assertThat(seen.nobodyReached()).isTrue();
        assertThat(seen.told()).isEmpty();
    }

    @Test
    void whereQuietHoursHoldBack() {
        rules.tellEveryoneOf(ALL);
        rules.replace(sleeping());

        PreviewView seen = previewThenFile(Samples.filed(incident, WIDE), true);

        assertThat(seen.told()).filteredOn(it -> it.heldUntil() != null).hasSize(1);
    }

    private void use(Rule... these) {
        rules.use(new InForce(ALL, RuleSet.of("v3", List.of(these), List.of("mia-duty"))));
    }

    private static Rule rule(String id, Condition when, Precedence precedence, String... notifies) {
        return new Rule(id, when, List.of(notifies), precedence, null, false, Validity.ALWAYS, null, null);
    }

    /** In hours that cover this moment. */
    private static Contact sleeping() {
        Contact duty = Samples.contact("KFOR", true);
        LocalTime now = LocalTime.now(ZoneOffset.UTC).withNano(0).withSecond(0);
        var hours = new Hours(now.minusHours(2), now.plusHours(2), EnumSet.allOf(DayOfWeek.class));
        return new Contact(
                duty.id(),
                duty.name(),
                duty.organisation(),
                duty.address(),
                "en",
                ZoneId.of("UTC"),
                true,
                duty.validity(),
                new Availability(List.of(), null, new QuietHours(hours, Precedence.IMMEDIATE)));
    }
}
