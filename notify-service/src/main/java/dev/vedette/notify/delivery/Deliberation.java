package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.routing.CatchUp;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.KeptCatchUp;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.routing.Plan;
import dev.vedette.notify.routing.Routing;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who is told, by the rules in force and the past as it is stored: for an event that came in and for a preview alike. Stores nothing
 * and locks nothing; whoever wants the past to stand still while it decides sees to that.
 */
@ApplicationScoped
class Deliberation {

    private final StoredHistory history;
    private final NothingNew nothingNew;
    private final PolicyBook policy;

    Deliberation(StoredHistory history, NothingNew nothingNew, PolicyBook policy) {
        this.history = history;
        this.nothingNew = nothingNew;
        this.policy = policy;
    }

    /**
     * What is to be done.
     *
     * @param releasePolicy version of the one that said who may be told
     * @param decisions one for every contact of the directory, in the order of their ids
     * @param catchUps what those are told besides who are told the event itself, in the end: being caught up betrays that something has happened
     * @param leftWrong who would go on holding what does not stand any more, as far as something has left to him or may have
     */
    record Decided(
            Event event,
            Plan plan,
            String releasePolicy,
            List<Decision> decisions,
            List<CatchUp> catchUps,
            List<NotTold> leftWrong) {

        /** The decision for a contact of the directory. */
        Decision of(Contact contact) {
            return decisions.stream()
                    .filter(it -> it.contact().equals(contact))
                    .findFirst()
                    .orElseThrow();
        }

        /** What is kept from those who are told the event itself of what they would be told besides. */
        List<KeptCatchUp> keptCatchUps() {
            Set<Contact> told = told(decisions);
            return plan.keptCatchUps().stream()
                    .filter(it -> told.contains(it.decision().contact()))
                    .toList();
        }
    }

    private static Set<Contact> told(List<Decision> decisions) {
        return decisions.stream()
                .filter(Notify.class::isInstance)
                .map(Decision::contact)
                .collect(Collectors.toSet());
    }

    Decided decide(Event event, InForce inForce, Instant now) {
        Past past = history.before(event, inForce.directory());
        ReleasePolicy releases = policy.inForce();
        Plan plan = Routing.decide(event, inForce.rules(), inForce.directory(), releases.classification(), past, now);
        List<Decision> decisions = plan.decisions().stream()
                .map(decision -> nothingNew.unlessHeld(event, decision))
                .toList();
        return new Decided(
                event, plan, releases.version(), decisions, catchUps(plan, decisions), leftWrong(event, plan));
    }

    /** What a decision to catch somebody up comes to if he holds an earlier version that says the same to him. */
    Decision unlessHeld(Event earlier, Decision decision) {
        return nothingNew.unlessHeld(earlier, decision);
    }

    private List<CatchUp> catchUps(Plan plan, List<Decision> decisions) {
        Set<Contact> told = told(decisions);
        return plan.catchUps().stream()
                .filter(it -> told.contains(it.decision().contact()))
                .filter(it -> unlessHeld(it.earlier(), it.decision()) instanceof Notify)
                .toList();
    }

    private List<NotTold> leftWrong(Event event, Plan plan) {
        return event instanceof ObservationEvent observed
                ? plan.leftWrong().stream()
                        .filter(it -> history.mayHold(observed.observation().id(), it.contact()))
                        .toList()
                : List.of();
    }
}
