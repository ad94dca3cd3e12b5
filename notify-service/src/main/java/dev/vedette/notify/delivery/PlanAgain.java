package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.KnownSteps;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Plans once more, by the rules and the directory of now, what did not reach whom it should have: as it stands now, in the order in which it
 * came in, and only for those who missed it. Nobody is told twice.
 */
@ApplicationScoped
class PlanAgain {

    private final RuleBook rules;
    private final Missed missed;
    private final RecordedEvents events;
    private final Deliberation deliberation;
    private final Planned planned;
    private final StateOfReadiness readiness;
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;
    private final Clock clock;

    PlanAgain(
            RuleBook rules,
            Missed missed,
            RecordedEvents events,
            Deliberation deliberation,
            Planned planned,
            StateOfReadiness readiness,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement,
            Clock clock) {
        this.rules = rules;
        this.missed = missed;
        this.events = events;
        this.deliberation = deliberation;
        this.planned = planned;
        this.readiness = readiness;
        this.announcement = announcement;
        this.clock = clock;
    }

    /**
     * Plans what was missed of one matter.
     *
     * @param about as {@link PlanDeliveries#about}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void plan(String about) {
        InForce inForce = rules.inForce().orElse(null);
        if (inForce != null) {
            planned.lock(about);
            planLocked(about, inForce);
        }
    }

    /**
     * The same, for who holds the lock of the matter and plans something newer: what is older goes first, or it would seem newer to who is told
     * of both.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void planLocked(String about, InForce inForce) {
        Instant now = clock.instant();
        Map<UUID, Collection<Missed.Whom>> all = missed.of(about, inForce, now);
        if (all.isEmpty()) {
            return;
        }
        boolean any = false;
        for (Map.Entry<UUID, Collection<Missed.Whom>> one : all.entrySet()) {
            any |= plan(events.find(one.getKey()).orElseThrow(), one.getValue(), inForce, now);
        }
        missed.tried(about, inForce, now);
        if (any) {
            announcement.fire(new DeliveriesPlanned());
        }
    }

    /** Whether there is anything to be told. */
    private boolean plan(Event event, Collection<Missed.Whom> whom, InForce inForce, Instant now) {
        Deliberation.Decided decided = deliberation.decide(event, inForce, now);
        var occasion = new Planned.Occasion(event, decided.plan(), now);
        List<Decision> decisions = decided.decisions().stream()
                .filter(it -> whom.stream().anyMatch(one -> one.means(it.contact())))
                .filter(it -> isOfNow(event, it.contact(), inForce.directory()))
                .toList();
        List<Notify> told = decisions.stream()
                .filter(Notify.class::isInstance)
                .map(Notify.class::cast)
                .toList();
        told.forEach(it -> planned.add(occasion, event, it));
        decisions.stream()
                .filter(NotTold.class::isInstance)
                .map(NotTold.class::cast)
                .forEach(it -> planned.addIfNew(occasion, event, it));
        Set<Contact> newcomers = told.stream().map(Notify::contact).collect(Collectors.toSet());
        decided.plan().catchUps().stream()
                .filter(catchUp -> newcomers.contains(catchUp.decision().contact()))
                .forEach(catchUp -> planned.add(occasion, catchUp.earlier(), catchUp.decision()));
        return !told.isEmpty();
    }

    /** A state or a step of status after which this contact may know a later one would be taken for how things stand. */
    private boolean isOfNow(Event event, Contact contact, Directory directory) {
        var recipient = Recipient.of(contact, directory);
        if (event instanceof ReadinessEvent state) {
            return readiness.isLast(state, recipient);
        }
        return !(event instanceof StatusEvent step)
                || KnownSteps.latest(events.statusSteps(step.incident().id()), recipient)
                        .filter(latest -> !latest.id().equals(step.id()))
                        .isEmpty();
    }
}
