package dev.vedette.notify.delivery;

import static dev.vedette.notify.event.IncidentStatus.DE_ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.MONITORING;
import static dev.vedette.notify.event.IncidentStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Steps that are kept from an organisation stay unknown to it: to its rules, and in the mails about what came after. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class HiddenStepsTest extends Dispatching {

    private static final OffsetDateTime FAR = OffsetDateTime.parse("2226-03-07T15:00:00Z");
    private static final Marking FOR_MIA = Samples.marking(Tlp.AMBER, "MIA");
    private static final Marking FOR_ALL = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");

    @Test
    void aMailNamesAsTheStatusBeforeWhatItsReaderCouldKnow() {
        plan(Samples.step(incident, OPEN, ESCALATED, FOR_MIA));
        StatusEvent first = Samples.step(incident, ESCALATED, MONITORING, FOR_ALL);
        plan(first);
        plan(Samples.step(incident, MONITORING, ESCALATED, FOR_MIA));
        StatusEvent second = Samples.step(incident, ESCALATED, DE_ESCALATED, FOR_ALL);
        plan(second);

        assertThat(mailTo("kfor-duty", first)).contains("Status Monitoring").doesNotContain("scalated", "Before", "→");
        assertThat(mailTo("mia-duty", first)).contains("Status Escalated → Monitoring");
        assertThat(mailTo("kfor-duty", second))
                .contains("Status Monitoring → De-escalated")
                .doesNotContain("Escalated");
        assertThat(mailTo("mia-duty", second)).contains("Status Escalated → De-escalated");
    }

    @Test
    void rulesJudgeTheStatusByTheStepsThatAreReleased() {
        rules.tellThoseAbove(Samples.directory("MIA", "KFOR"));
        plan(Samples.step(incident, OPEN, ESCALATED, FOR_MIA));
        var escalated = new IncidentRef(incident.id(), incident.reference(), ESCALATED);
        ObservationEvent hidden = Samples.filed(escalated, FOR_ALL);
        plan(hidden);
        plan(Samples.step(escalated, ESCALATED, ESCALATED, FOR_ALL));
        ObservationEvent shown = Samples.filed(escalated, FOR_ALL);
        plan(shown);

        assertThat(decisions(hidden)).containsExactlyInAnyOrder("mia-duty TOLD", "kfor-duty NO_RULE_ASKED");
        assertThat(decisions(shown)).containsExactlyInAnyOrder("mia-duty TOLD", "kfor-duty TOLD");
    }

    @Test
    void aMailNamesTheReadinessBeforeOnlyIfItWasReleased() {
        plan(readiness(ReadinessLevel.MAXIMUM, null, FOR_MIA));
        ReadinessEvent after = readiness(ReadinessLevel.HIGH, ReadinessLevel.MAXIMUM, FOR_ALL);
        plan(after);
        ReadinessEvent last = readiness(ReadinessLevel.NORMAL, ReadinessLevel.HIGH, FOR_ALL);
        plan(last);

        assertThat(mailTo("kfor-duty", after)).contains("High").doesNotContain("Before", "Maximum", "not set");
        assertThat(mailTo("mia-duty", after)).contains("Before: Maximum");
        assertThat(mailTo("kfor-duty", last)).contains("Before: High");
    }

    @Test
    void aMailNamesAsTheReadinessBeforeThatOfTheSameExerciseStatus() {
        var real = new Marking(Tlp.AMBER, "MIA", Set.of("MIA"), ExerciseStatus.ACTUAL);
        plan(readiness(ReadinessLevel.INCREASED, null, real));
        plan(readiness(ReadinessLevel.MAXIMUM, null, FOR_MIA));
        ReadinessEvent after = readiness(ReadinessLevel.NORMAL, ReadinessLevel.INCREASED, real);
        plan(after);

        assertThat(mailTo("mia-duty", after)).contains("Before: Increased").doesNotContain("Maximum");
    }

    @Test
    void aMailNamesWhatHeldAndWhatWasOnlyAnnounced() {
        plan(readiness(ReadinessLevel.INCREASED, FOR_ALL, FAR));
        plan(readiness(ReadinessLevel.HIGH, FOR_ALL, FAR.plusHours(2)));
        plan(readiness(ReadinessLevel.MAXIMUM, FOR_MIA, FAR.plusHours(3)));
        ReadinessEvent overtaking = readiness(ReadinessLevel.NORMAL, FOR_ALL, FAR.plusHours(1));
        plan(overtaking);

        assertThat(mailTo("kfor-duty", overtaking))
                .contains("Before: Increased", "Replaces what was announced: High from ")
                .doesNotContain("Before: High", "Maximum");
        assertThat(mailTo("mia-duty", overtaking))
                .contains("Before: Increased", "announced: High", "announced: Maximum");
    }

    private static ReadinessEvent readiness(ReadinessLevel level, Marking marking, OffsetDateTime from) {
        var readiness = new Readiness(UUID.randomUUID(), level, null, "Vehicles", from, null, null);
        return new ReadinessEvent(UUID.randomUUID(), Instant.now(), marking, readiness);
    }

    /** Not in force yet, so that it stands on no page of other tests. */
    private static ReadinessEvent readiness(
            ReadinessLevel level, @org.jspecify.annotations.Nullable ReadinessLevel before, Marking marking) {
        var readiness = new Readiness(UUID.randomUUID(), level, before, "Vehicles", FAR, null, null);
        return new ReadinessEvent(UUID.randomUUID(), Instant.now(), marking, readiness);
    }

    /** Everything that stands in it. */
    private String mailTo(String contact, Event event) {
        awaitState(event, contact, DeliveryState.SENT);
        MimeMail mail = MimeMail.parse(mail(event, contact));
        return mail.alternative("text/plain").orElseThrow()
                + mail.alternative("text/html").orElseThrow();
    }
}
