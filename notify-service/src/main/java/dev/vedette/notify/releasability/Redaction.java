package dev.vedette.notify.releasability;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an event what one organisation is shown of it: pure. What is shown is put together from nothing, field by field, so that what
 * nobody has thought of is not shown. Whether it may know of the event at all is {@link Releasability}'s to say, before.
 *
 * @param organisation code of the organisation that looks
 * @param view of that organisation, on what others filed
 */
public record Redaction(String organisation, View view) {

    /** As the policy wants it for an organisation. */
    public static Redaction of(ReleasePolicy policy, String organisation) {
        return new Redaction(organisation, policy.of(organisation));
    }

    /** The view on what an organisation filed: of its own, whoever looks sees everything. */
    private View on(String originator) {
        return originator.equals(organisation) ? View.OWN : view;
    }

    /** Whether nothing is hidden of something that is marked so. */
    public boolean isWhole(Marking marking) {
        return isWhole(marking.originator());
    }

    /** Whether nothing is hidden of what an organisation filed. */
    public boolean isWhole(String originator) {
        return on(originator).isWhole();
    }

    public boolean permits(Field field, Marking marking) {
        return permits(field, marking.originator());
    }

    /** Whether a field is shown of what an organisation filed. */
    public boolean permits(Field field, String originator) {
        return on(originator).permits(field);
    }

    /** What is shown of an event. */
    public ReleasedEvent of(Event event) {
        Marking marking = event.marking();
        if (event instanceof ObservationEvent observed) {
            return new ReleasedEvent.OfObservation(
                    marking, observed.incident(), observed.recordedAt(), observation(observed));
        }
        if (event instanceof StatusEvent status) {
            return new ReleasedEvent.OfStatus(
                    marking,
                    status.incident(),
                    status.recordedAt(),
                    status.change().to(),
                    text(Field.STATUS_REASON, marking, status.change().reason()));
        }
        var readiness = ((ReadinessEvent) event).readiness();
        return new ReleasedEvent.OfReadiness(
                marking,
                readiness.level(),
                text(Field.READINESS_REASON, marking, readiness.reason()),
                readiness.validFrom(),
                readiness.validUntil());
    }

    /** What is shown of a version of an observation. */
    public ReleasedObservation observation(ObservationEvent event) {
        return new Permitted(on(event.marking().originator())).of(event.observation());
    }

    private @Nullable String text(Field field, Marking marking, String text) {
        return permits(field, marking) ? text : null;
    }
}
