package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What those who are told are told as well of what was said before, as it stands now. */
final class OracleCatchUps {

    private final RandomCase world;
    private final Oracle oracle;
    private final OracleGate gate;

    OracleCatchUps(RandomCase world, Oracle oracle) {
        this.world = world;
        this.oracle = oracle;
        this.gate = new OracleGate(world);
    }

    /** To those of them whom a rule asks to be caught up. */
    List<String> toAll(Set<String> told) {
        var catchUps = new ArrayList<String>();
        for (RandomCase.Earlier earlier : world.past) {
            for (Contact contact : world.directory.contacts()) {
                String content = gate.mayKnow(contact, earlier.event().marking());
                if (isToCatchUp(contact, earlier, told) && !content.isEmpty()) {
                    catchUps.add(earlier.event().id() + " to " + contact.id() + " "
                            + words(contact, content, rules(contact)));
                }
            }
        }
        return catchUps;
    }

    /** What they may not know, though their organisation is on the list and nobody of it knows that. */
    List<String> keptFrom(Set<String> told) {
        var kept = new ArrayList<String>();
        for (RandomCase.Earlier earlier : world.past) {
            for (Contact contact : world.directory.contacts()) {
                String refusal = gate.refusal(contact, earlier.event().marking());
                if (isToCatchUp(contact, earlier, told)
                        && !refusal.isEmpty()
                        && !refusal.equals("NOT_RELEASED")
                        && !isKnownTo(contact.organisation(), earlier, told)) {
                    kept.add(earlier.event().id() + " from " + contact.id() + " " + refusal);
                }
            }
        }
        return kept;
    }

    private boolean isKnownTo(String organisation, RandomCase.Earlier earlier, Set<String> told) {
        for (Contact colleague : world.directory.contacts()) {
            boolean isTold = isToCatchUp(colleague, earlier, told)
                    && !gate.mayKnow(colleague, earlier.event().marking()).isEmpty();
            if (colleague.organisation().equals(organisation)
                    && (isTold || earlier.told().containsKey(colleague.id()))) {
                return true;
            }
        }
        return false;
    }

    private List<String> rules(Contact contact) {
        return oracle.asking(contact).stream()
                .filter(Rule::catchUp)
                .map(Rule::id)
                .toList();
    }

    private boolean isToCatchUp(Contact contact, RandomCase.Earlier earlier, Set<String> told) {
        return !oracle.isRetracted()
                && told.contains(contact.id())
                && !rules(contact).isEmpty()
                && !earlier.told().containsKey(contact.id())
                && stands(earlier.event(), contact);
    }

    private String words(Contact contact, String content, List<String> rules) {
        Precedence precedence = oracle.urgency(contact);
        return Said.words(content, precedence, new OracleClock(world.now).heldUntil(contact, precedence), rules);
    }

    /** Said on this incident, not said otherwise since, and not by the event itself. */
    private boolean stands(Event earlier, Contact contact) {
        IncidentRef incident = world.event.incident();
        IncidentRef its = earlier.incident();
        if (incident == null || its == null || !incident.id().equals(its.id())) {
            return false;
        }
        return earlier instanceof ObservationEvent seen ? isLatest(seen) : isLast(earlier, contact);
    }

    private boolean isLatest(ObservationEvent seen) {
        boolean isTheLast = true;
        for (RandomCase.Earlier other : world.past) {
            if (other.event() instanceof ObservationEvent later
                    && later.observation().id().equals(seen.observation().id())
                    && later.observation().version() > seen.observation().version()) {
                isTheLast = false;
            }
        }
        boolean isToldAnew = world.event instanceof ObservationEvent now
                && now.observation().id().equals(seen.observation().id());
        return isTheLast && !isToldAnew && seen.observation().change() != ObservationChange.RETRACTED;
    }

    private boolean isLast(Event step, Contact contact) {
        return !(world.event instanceof StatusEvent) && Objects.equals(step, oracle.lastStep(contact));
    }
}
