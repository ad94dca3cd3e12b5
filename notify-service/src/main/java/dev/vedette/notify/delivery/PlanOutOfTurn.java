package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.intake.OutOfTurnReceiver;
import dev.vedette.notify.intake.ReceiverNotReady;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import dev.vedette.notify.routing.CatchUp;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans an event whose turn is over, as one that was a dead letter. What nothing has overtaken is news like any other. What something has is recorded at its
 * place, and told to nobody who may know what came after it: he has been told that, or need not be, and would take the older for the newer. Every version of an
 * observation carries all facts, and was decided by itself; who holds what it corrects, and was told nothing since, is in an alarm.
 */
@ApplicationScoped
class PlanOutOfTurn implements OutOfTurnReceiver {

    private final PlanDeliveries plans;
    private final OutOfTurn turns;
    private final RuleBook rules;
    private final PolicyBook policy;
    private final Deliberation deliberation;
    private final Planned planned;
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;
    private final Clock clock;
    private final PlanAgain again;
    private final LeftWrong leftWrong;
    private final LeftOutOfTurn leftOut;
    private final Looks looks;
    private final RetiredMatters retired;

    PlanOutOfTurn(
            PlanDeliveries plans,
            OutOfTurn turns,
            RuleBook rules,
            PolicyBook policy,
            Deliberation deliberation,
            Planned planned,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement,
            Clock clock,
            PlanAgain again,
            LeftWrong leftWrong,
            LeftOutOfTurn leftOut,
            Looks looks,
            RetiredMatters retired) {
        this.plans = plans;
        this.turns = turns;
        this.rules = rules;
        this.policy = policy;
        this.deliberation = deliberation;
        this.planned = planned;
        this.announcement = announcement;
        this.clock = clock;
        this.again = again;
        this.leftWrong = leftWrong;
        this.leftOut = leftOut;
        this.looks = looks;
        this.retired = retired;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean receiveOutOfTurn(Event event) {
        planned.lock(PlanDeliveries.about(event));
        retired.refuseOvertaken(event);
        List<Event> later = turns.after(event);
        if (later.isEmpty()) {
            plans.receive(event);
            return false;
        }
        InForce inForce = rules.inForce()
                .orElseThrow(() -> new ReceiverNotReady("There are no valid rules yet: events wait for them"));
        if (event instanceof ObservationEvent observed) {
            leftWrong.lock(observed.observation().id());
        }
        Collection<String> alarms = again.planLocked(PlanDeliveries.about(event), inForce);
        Instant now = clock.instant();
        planned.add(event, now);
        turns.putBefore(later.get(0).id(), event);
        boolean overtaken = plan(event, later, inForce, now);
        if (event instanceof ObservationEvent observed) {
            leftWrong.look(observed.observation().id());
            retired.alarm(observed);
        }
        again.tried(alarms, inForce);
        looks.cameIn(event);
        announcement.fire(new DeliveriesPlanned());
        return overtaken;
    }

    /**
     * By the past as it was then. Alarms are raised for whom nothing has overtaken it; for others, what came after it had its own.
     *
     * @return whether it is overtaken for anybody
     */
    private boolean plan(Event event, List<Event> later, InForce inForce, Instant now) {
        Deliberation.Decided decided = deliberation.decide(event, inForce, now);
        var occasion = new Planned.Occasion(event, decided, now);
        Set<Decision> overtaken = decided.decisions().stream()
                .filter(decision -> isOvertakenFor(decision, event, later, inForce, now))
                .collect(Collectors.toSet());
        for (Decision decision : decided.decisions()) {
            if (decision instanceof Notify && overtaken.contains(decision)) {
                planned.add(basis(occasion, event, decision, later), event, overtaken(decision, later), Errand.NEWS);
            } else {
                planned.add(occasion, event, decision);
                catchUp(decided, decision, occasion);
            }
        }
        leftOut.raise(occasion, overtaken, inForce.directory());
        return !overtaken.isEmpty();
    }

    /** Who may not know of what came after it may not know either that somebody was not told because of that. */
    private static Planned.Basis basis(Planned.Occasion occasion, Event event, Decision decision, List<Event> later) {
        List<UUID> grounds = Stream.concat(
                        occasion.grounds(event, decision.contact()).stream(),
                        later.stream().map(Event::id))
                .distinct()
                .toList();
        return new Planned.Basis(
                event.id(),
                occasion.decided().plan().ruleSet(),
                occasion.decided().releasePolicy(),
                occasion.now(),
                grounds);
    }

    private void catchUp(Deliberation.Decided decided, Decision told, Planned.Occasion occasion) {
        decided.catchUps().stream()
                .filter(catchUp -> catchUp.decision().contact().equals(told.contact()))
                .forEach((CatchUp catchUp) -> planned.add(occasion, catchUp.earlier(), catchUp.decision()));
    }

    /** By any later version, since none that it may not see may be told by an earlier one; else by a step or state that he may know and that has begun. */
    private boolean isOvertakenFor(Decision decision, Event event, List<Event> later, InForce inForce, Instant now) {
        Recipient recipient = Recipient.of(
                decision.contact(), inForce.directory(), policy.inForce().classification());
        return event instanceof ObservationEvent
                || later.stream()
                        .filter(it -> hasBegun(it, now))
                        .anyMatch(it -> !(Releasability.check(it.marking(), recipient, Channel.MAIL)
                                instanceof Verdict.Withheld));
    }

    private static boolean hasBegun(Event later, Instant now) {
        return !(later instanceof ReadinessEvent state)
                || !Succession.begins(state).isAfter(now);
    }

    private static NotTold overtaken(Decision decision, List<Event> later) {
        IncidentRef incident = later.get(0).incident();
        String what = later.get(0) instanceof ObservationEvent
                ? "a later version had been taken in before"
                : incident == null ? "a later state had been taken in before" : "a later step had been taken in before";
        return new NotTold(decision.contact(), NotTold.Reason.OVERTAKEN, what);
    }
}
