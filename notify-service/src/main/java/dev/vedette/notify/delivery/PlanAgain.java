package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.KnownSteps;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Plans once more, by the rules and the directory of now, what did not reach whom it should have: as it stands now, and only for the
 * organisations concerned. Nobody is told twice.
 */
@ApplicationScoped
class PlanAgain {

    private final RuleBook rules;
    private final RecordedEvents events;
    private final Deliberation deliberation;
    private final Planned planned;
    private final StateOfReadiness readiness;
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;
    private final Clock clock;

    PlanAgain(
            RuleBook rules,
            RecordedEvents events,
            Deliberation deliberation,
            Planned planned,
            StateOfReadiness readiness,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement,
            Clock clock) {
        this.rules = rules;
        this.events = events;
        this.deliberation = deliberation;
        this.planned = planned;
        this.readiness = readiness;
        this.announcement = announcement;
        this.clock = clock;
    }

    /**
     * Plans the latest version of an observation, or another event itself.
     *
     * @param organisations whose contacts may be told now; with {@link Unreached#EVERYONE} among them, everyone's
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void plan(UUID id, Collection<String> organisations) {
        InForce inForce = rules.inForce().orElse(null);
        if (inForce == null) {
            return;
        }
        Event known = asItStands(events.find(id).orElseThrow());
        planned.lock(PlanDeliveries.about(known));
        Event event = asItStands(known);
        Instant now = clock.instant();
        Deliberation.Decided decided = deliberation.decide(event, inForce, now);
        var occasion = new Planned.Occasion(event, decided.plan(), now);
        List<Notify> missed = decided.decisions().stream()
                .filter(Notify.class::isInstance)
                .map(Notify.class::cast)
                .filter(told -> organisations.contains(Unreached.EVERYONE)
                        || organisations.contains(told.contact().organisation()))
                .filter(told -> isOfNow(event, told.contact(), inForce.directory()))
                .toList();
        missed.forEach(told -> planned.add(occasion, event, told));
        if (!missed.isEmpty()) {
            announcement.fire(new DeliveriesPlanned());
        }
    }

    private Event asItStands(Event event) {
        return event instanceof ObservationEvent observed
                ? events.latest(List.of(observed.observation().id())).get(0)
                : event;
    }

    /** A state or a step of status after which this contact may know a later one would be taken for how things stand. */
    private boolean isOfNow(Event event, Contact contact, Directory directory) {
        if (event instanceof ReadinessEvent state) {
            return readiness.isLast(state);
        }
        return !(event instanceof StatusEvent step)
                || KnownSteps.latest(events.statusSteps(step.incident().id()), Recipient.of(contact, directory))
                        .filter(latest -> !latest.id().equals(step.id()))
                        .isEmpty();
    }
}
