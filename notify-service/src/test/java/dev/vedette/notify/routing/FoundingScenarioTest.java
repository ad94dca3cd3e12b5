package dev.vedette.notify.routing;

import static dev.vedette.notify.event.IncidentStatus.DE_ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.ObservationKind.ASSESSMENT;
import static dev.vedette.notify.event.ObservationKind.NEGATIVE;
import static dev.vedette.notify.event.ObservationKind.PARTNER_STATEMENT;
import static dev.vedette.notify.event.ObservationKind.WITHDRAWAL_SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The founding story under the default rules: exactly who is told of each step. */
class FoundingScenarioTest {

    private static final String[] ALL = {"MIA", "MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"};

    private final Reading.Accepted file = RuleFiles.defaults();
    private final Remembering history = new Remembering();
    private final ObservationEvent step1 = Sample.event()
            .marking(Tlp.AMBER, "MIA", ALL)
            .distance(523.7, 500, 50)
            .attachment()
            .observed();
    private final ObservationEvent step3 =
            Sample.event().marking(Tlp.AMBER, "MOD", ALL).kind(ASSESSMENT).observed();

    @Test
    void tellsExactlyThoseWhomTheStoryExpects() {
        // Step 1, armed forces near Banje
        assertThat(told(step1)).containsExactly("eulex", "kfor", "kia", "mia", "mod");
        // Step 2, near Oslare, where the distance cannot be told; EULEX is asked for and not released
        assertThat(told(Sample.event()
                        .incident(2)
                        .marking(Tlp.AMBER, "KIA", "MIA", "MOD", "KIA", "KFOR")
                        .observed()))
                .containsExactly("kfor", "kia", "mia", "mod");
        // Step 3, an assessment
        assertThat(told(step3)).containsExactly("eulex", "kfor", "kia", "mia", "mod");
        // Step 4, TLP:RED for KIA alone, and by mail not even there its content
        assertThat(told(Sample.event()
                        .incident(2)
                        .kind(ASSESSMENT)
                        .severity(Severity.UNKNOWN)
                        .marking(Tlp.RED, "KIA", "KIA")
                        .observed()))
                .containsExactly("kia (notice)");
        // Step 5, escalated: NATO and EU come in, and are told steps 1 and 3
        assertThat(told(Sample.event()
                        .status(ESCALATED)
                        .marking(Tlp.AMBER, "MIA", ALL)
                        .statusChanged()))
                .containsExactly("eu", "kia", "mia", "mod", "nato", "eu <- 1", "nato <- 1", "eu <- 3", "nato <- 3");
        // Step 6, KFOR's own statement
        assertThat(told(after(ESCALATED)
                        .kind(PARTNER_STATEMENT)
                        .severity(Severity.UNKNOWN)
                        .marking(Tlp.CLEAR, "KFOR", ALL)
                        .observed()))
                .containsExactly("eu", "kia", "mia", "mod", "nato");
        // Step 7, nothing seen until 16:00
        assertThat(told(after(ESCALATED)
                        .kind(NEGATIVE)
                        .severity(Severity.UNKNOWN)
                        .marking(Tlp.GREEN, "MIA", ALL)
                        .observed()))
                .containsExactly("eu", "eulex", "kfor", "kia", "mia", "mod", "nato");
        // Step 8, a withdrawal
        assertThat(told(after(ESCALATED)
                        .kind(WITHDRAWAL_SEEN)
                        .severity(Severity.MODERATE)
                        .marking(Tlp.GREEN, "MOD", ALL)
                        .observed()))
                .containsExactly("eu", "eulex", "kfor", "kia", "mia", "mod", "nato");
        // Step 9, the correction of step 1
        assertThat(told(after(ESCALATED)
                        .observation(step1.observation().id(), 2, ObservationChange.CORRECTED)
                        .marking(Tlp.AMBER, "MIA", ALL)
                        .observed()))
                .containsExactly("eu", "eulex", "kfor", "kia", "mia", "mod", "nato");
        // Step 10, de-escalated
        assertThat(told(after(DE_ESCALATED).marking(Tlp.AMBER, "MIA", ALL).statusChanged()))
                .containsExactly("eu", "kia", "mia", "mod", "nato");
    }

    private static Sample after(IncidentStatus status) {
        return Sample.event().status(status);
    }

    private List<String> told(Event event) {
        Plan plan = Routing.decide(event, file.rules(), file.directory(), history, Sample.NOW);
        history.remember(event, plan);
        var told = new ArrayList<String>();
        plan.told().forEach(notify -> told.add(show(notify)));
        plan.catchUps().forEach(catchUp -> told.add(show(catchUp.decision()) + " <- " + step(catchUp.earlier())));
        return told;
    }

    private static String show(Notify notify) {
        String name = notify.contact().id().replace("-duty", "");
        return notify.content() == Notify.Content.NOTICE ? name + " (notice)" : name;
    }

    private String step(Event event) {
        return event.equals(step1) ? "1" : event.equals(step3) ? "3" : "another";
    }
}
