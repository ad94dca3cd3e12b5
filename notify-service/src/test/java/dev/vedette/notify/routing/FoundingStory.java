package dev.vedette.notify.routing;

import static dev.vedette.notify.event.IncidentStatus.DE_ESCALATED;
import static dev.vedette.notify.event.IncidentStatus.ESCALATED;
import static dev.vedette.notify.event.ObservationKind.ASSESSMENT;
import static dev.vedette.notify.event.ObservationKind.NEGATIVE;
import static dev.vedette.notify.event.ObservationKind.PARTNER_STATEMENT;
import static dev.vedette.notify.event.ObservationKind.WITHDRAWAL_SEEN;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Tlp;
import java.util.List;

/** The ten steps of the founding story, as far as rules look at them. */
public final class FoundingStory {

    private static final String[] ALL = {"MIA", "MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"};

    private final ObservationEvent first = Sample.event()
            .marking(Tlp.AMBER, "MIA", ALL)
            .distance(523.7, 500, 50)
            .attachment()
            .observed();
    private final List<Event> steps = List.of(
            // 1, armed forces near Banje
            first,
            // 2, near Oslare, where the distance cannot be told; not released to EULEX
            Sample.event()
                    .incident(2)
                    .marking(Tlp.AMBER, "KIA", "MIA", "MOD", "KIA", "KFOR")
                    .observed(),
            // 3, an assessment
            Sample.event().marking(Tlp.AMBER, "MOD", ALL).kind(ASSESSMENT).observed(),
            // 4, TLP:RED for KIA alone
            Sample.event()
                    .incident(2)
                    .kind(ASSESSMENT)
                    .severity(Severity.UNKNOWN)
                    .marking(Tlp.RED, "KIA", "KIA")
                    .observed(),
            // 5, escalated
            after(ESCALATED).marking(Tlp.AMBER, "MIA", ALL).statusChanged(),
            // 6, KFOR's own statement
            after(ESCALATED)
                    .kind(PARTNER_STATEMENT)
                    .severity(Severity.UNKNOWN)
                    .marking(Tlp.CLEAR, "KFOR", ALL)
                    .observed(),
            // 7, nothing seen until 16:00
            after(ESCALATED)
                    .kind(NEGATIVE)
                    .severity(Severity.UNKNOWN)
                    .marking(Tlp.GREEN, "MIA", ALL)
                    .observed(),
            // 8, a withdrawal
            after(ESCALATED)
                    .kind(WITHDRAWAL_SEEN)
                    .severity(Severity.MODERATE)
                    .marking(Tlp.GREEN, "MOD", ALL)
                    .observed(),
            // 9, the correction of step 1
            after(ESCALATED)
                    .observation(first.observation().id(), 2, ObservationChange.CORRECTED)
                    .marking(Tlp.AMBER, "MIA", ALL)
                    .observed(),
            // 10, de-escalated
            after(DE_ESCALATED).marking(Tlp.AMBER, "MIA", ALL).statusChanged());

    private static Sample after(IncidentStatus status) {
        return Sample.event().status(status);
    }

    /** All of them. */
    public List<Event> steps() {
        return steps;
    }

    /** One of them, from 1. */
    public Event step(int number) {
        return steps.get(number - 1);
    }

    /** Which one it is, from 1. */
    public int numberOf(Event event) {
        return steps.indexOf(event) + 1;
    }
}
