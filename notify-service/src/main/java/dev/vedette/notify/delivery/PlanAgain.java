package dev.vedette.notify.delivery;

import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Plans once more, by the rules and the directory of now, what did not reach whom it should have: as it stands now, in the order in which it
 * came in, and only for those who missed it. Nobody is told twice.
 */
@ApplicationScoped
class PlanAgain {

    private final RuleBook rules;
    private final Missed missed;
    private final RecordedEvents events;
    private final Planned planned;
    private final TellLate late;
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;
    private final Clock clock;

    PlanAgain(
            RuleBook rules,
            Missed missed,
            RecordedEvents events,
            Planned planned,
            TellLate late,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement,
            Clock clock) {
        this.rules = rules;
        this.missed = missed;
        this.events = events;
        this.planned = planned;
        this.late = late;
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
        planned.lock(about);
        // Only now: whoever waited for long plans by what is in force after that.
        rules.inForce().ifPresent(inForce -> tried(planLocked(about, inForce), inForce));
    }

    /**
     * The same, for who holds the lock of the matter and plans something newer: what is older goes first, or it would seem newer to who is told
     * of both. Whoever plans notes at the end that it was {@link #tried}: deliveries are locked before alarms.
     *
     * @return the alarms that were tried
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Collection<String> planLocked(String about, InForce inForce) {
        Instant now = clock.instant();
        Missed.Found found = missed.of(about, inForce, now);
        if (found.events().isEmpty()) {
            return List.of();
        }
        boolean any = false;
        TellLate.Causes causes = late.causes(inForce, now);
        for (Map.Entry<UUID, Collection<Missed.Whom>> one : found.events().entrySet()) {
            any |= late.tell(events.find(one.getKey()).orElseThrow(), one.getValue(), causes);
        }
        missed.looked(about, found.desks());
        if (any) {
            announcement.fire(new DeliveriesPlanned());
        }
        return found.alarms();
    }

    /**
     * Plans an observation as it has just come to stand, which is recorded already, for those of whom nobody was told an earlier version: a correction may
     * have made it what they may be told.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void planAsItStandsNow(ObservationEvent event, InForce inForce) {
        Collection<Missed.Whom> whom = missed.earlierVersions(event);
        if (!whom.isEmpty()) {
            late.tell(event, whom, late.causes(inForce, clock.instant()));
        }
    }

    /** Notes that these alarms were tried. */
    @Transactional(Transactional.TxType.MANDATORY)
    void tried(Collection<String> alarms, InForce inForce) {
        missed.tried(alarms, inForce, clock.instant());
    }
}
