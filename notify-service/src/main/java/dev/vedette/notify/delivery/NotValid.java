package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.NotTold.Reason;
import dev.vedette.notify.routing.Notify;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Organisations that were to be told and may be, but whose contacts are not valid: pure. */
final class NotValid {

    private static final Set<Reason> KNOWS = Set.of(Reason.ALREADY_TOLD, Reason.NOTHING_NEW);

    private NotValid() {}

    /**
     * Those of which nobody is told, with the reason. None for a retraction: who holds what is retracted is in an alarm of his own, and nobody
     * else misses anything.
     */
    static Map<String, String> leaves(Event event, Directory directory, List<Decision> decisions) {
        var left = new TreeMap<String, String>();
        if (event instanceof ObservationEvent observed
                && observed.observation().change() == ObservationChange.RETRACTED) {
            return left;
        }
        Set<String> reached = decisions.stream()
                .filter(NotValid::reaches)
                .map(decision -> decision.contact().organisation())
                .collect(Collectors.toSet());
        for (Decision decision : decisions) {
            if (decision instanceof NotTold notTold
                    && notTold.reason() == Reason.CONTACT_NOT_VALID
                    && !reached.contains(notTold.contact().organisation())
                    && mayKnow(event, directory, notTold)) {
                left.putIfAbsent(
                        notTold.contact().organisation(),
                        "CONTACT_NOT_VALID: " + notTold.contact().id() + ", " + notTold.detail());
            }
        }
        return left;
    }

    private static boolean reaches(Decision decision) {
        return decision instanceof Notify || (decision instanceof NotTold notTold && KNOWS.contains(notTold.reason()));
    }

    private static boolean mayKnow(Event event, Directory directory, NotTold notTold) {
        return !(Releasability.check(event.marking(), Recipient.of(notTold.contact(), directory), Channel.MAIL)
                instanceof Verdict.Withheld);
    }
}
