package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Plan;
import dev.vedette.notify.routing.Routing;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

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
     * @param decisions one for every contact of the directory, in the order of their ids
     */
    record Decided(Event event, Plan plan, List<Decision> decisions) {

        /** The decision for a contact of the directory. */
        Decision of(Contact contact) {
            return decisions.stream()
                    .filter(it -> it.contact().equals(contact))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Decided decide(Event event, InForce inForce, Instant now) {
        Past past = history.before(event, inForce.directory());
        Plan plan = Routing.decide(
                event, inForce.rules(), inForce.directory(), policy.inForce().classification(), past, now);
        List<Decision> decisions = plan.decisions().stream()
                .map(decision -> nothingNew.unlessHeld(event, decision))
                .toList();
        return new Decided(event, plan, decisions);
    }
}
