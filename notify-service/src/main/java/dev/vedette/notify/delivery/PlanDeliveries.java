package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.intake.EventReceiver;
import dev.vedette.notify.intake.ReceiverNotReady;
import dev.vedette.notify.routing.CatchUp;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.LeftOut;
import dev.vedette.notify.routing.Plan;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Decides who is told about an event that came in, and stores decisions and deliveries in the transaction of the intake. Events of one
 * incident wait for each other, on whatever replica, so that each sees who was told by the others.
 */
@ApplicationScoped
class PlanDeliveries implements EventReceiver {

    /** What states of readiness are about. */
    static final String READINESS = "readiness";

    private final RuleBook rules;
    private final Deliberation deliberation;
    private final Planned planned;
    private final PlanAgain again;
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;
    private final Clock clock;
    private final Unreached unreached;
    private final LeftWrong leftWrong;
    private final KeptCatchUps keeps;
    private final Looks looks;
    private final RetiredMatters retired;

    PlanDeliveries(
            RuleBook rules,
            Deliberation deliberation,
            Planned planned,
            PlanAgain again,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement,
            Clock clock,
            Unreached unreached,
            LeftWrong leftWrong,
            KeptCatchUps keeps,
            Looks looks,
            RetiredMatters retired) {
        this.rules = rules;
        this.deliberation = deliberation;
        this.planned = planned;
        this.again = again;
        this.announcement = announcement;
        this.clock = clock;
        this.unreached = unreached;
        this.leftWrong = leftWrong;
        this.keeps = keeps;
        this.looks = looks;
        this.retired = retired;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void receive(Event event) {
        planned.lock(about(event));
        retired.refuseOvertaken(event);
        // Only now: what waited for long is decided by what is in force after that.
        InForce inForce = rules.inForce()
                .orElseThrow(() -> new ReceiverNotReady("There are no valid rules yet: events wait for them"));
        if (event instanceof ObservationEvent observed) {
            leftWrong.lock(observed.observation().id());
        }
        Collection<String> alarms = again.planLocked(about(event), inForce);
        Instant now = clock.instant();
        Deliberation.Decided decided = deliberation.decide(event, inForce, now);
        Plan plan = decided.plan();
        var occasion = new Planned.Occasion(event, decided, now);
        planned.add(event, now);
        List<Decision> decisions = decided.decisions();
        decisions.forEach(decision -> planned.add(occasion, event, decision));
        for (CatchUp catchUp : decided.catchUps()) {
            planned.add(occasion, catchUp.earlier(), catchUp.decision());
        }
        decided.keptCatchUps().forEach(kept -> keeps.note(occasion, kept));
        if (plan.nobodyReached()) {
            unreached.nobodyPlanned(event);
        }
        LeftOut.of(event, inForce.directory(), decisions)
                .forEach((organisation, persons) -> unreached.nobodyPlanned(
                        event, organisation, LeftOut.reason(persons), occasion.grounds(event, persons)));
        if (event instanceof ObservationEvent observed) {
            leftWrong.look(observed.observation().id());
            retired.alarm(observed);
            again.planAsItStandsNow(observed, inForce);
        }
        again.tried(alarms, inForce);
        looks.cameIn(event);
        announcement.fire(new DeliveriesPlanned());
    }

    /** What events have in common that must be planned one after the other. */
    static String about(Event event) {
        IncidentRef incident = event.incident();
        return incident == null ? READINESS : incident.id().toString();
    }
}
