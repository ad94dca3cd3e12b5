package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.NotTold.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Organisations that were to be told and may be, but of which nobody may be: an alarm for each. */
public final class LeftOut {

    private static final Set<Reason> KNOWS = Set.of(Reason.ALREADY_TOLD, Reason.NOTHING_NEW);
    /** What is in the way of a person, not of the organisation. */
    private static final Set<Reason> PERSONAL =
            Set.of(Reason.CONTACT_NOT_VALID, Reason.NOT_NAMED_FOR_RED, Reason.NOT_CLEARED);

    private static final Pattern RULES = Pattern.compile("; rule ");

    private LeftOut() {}

    /**
     * Those of which nobody is told, with the persons of whom that is said. None for a retraction: who holds what is retracted is in an alarm of his own, and nobody
     * else misses anything.
     */
    public static Map<String, List<NotTold>> of(Event event, Directory directory, List<Decision> decisions) {
        var left = new TreeMap<String, List<NotTold>>();
        if (event instanceof ObservationEvent observed
                && observed.observation().change() == ObservationChange.RETRACTED) {
            return left;
        }
        Set<String> reached = decisions.stream()
                .filter(LeftOut::reaches)
                .map(decision -> decision.contact().organisation())
                .collect(Collectors.toSet());
        for (Decision decision : decisions) {
            String organisation = decision.contact().organisation();
            if (decision instanceof NotTold notTold
                    && PERSONAL.contains(notTold.reason())
                    && !reached.contains(organisation)
                    && directory.knows(organisation)
                    && isListed(event.marking(), organisation)) {
                left.computeIfAbsent(organisation, code -> new ArrayList<>()).add(notTold);
            }
        }
        return left;
    }

    /** Why, in words: each person with its reason. */
    public static String reason(List<NotTold> persons) {
        return persons.stream().map(LeftOut::reason).collect(Collectors.joining("; "));
    }

    /** Without the rules that asked: whoever may see them finds them with the event. */
    public static String reason(NotTold notTold) {
        String why = RULES.split(notTold.detail(), 2)[0];
        return notTold.reason() + ": " + notTold.contact().id() + ", " + why;
    }

    private static boolean reaches(Decision decision) {
        return decision instanceof Notify || (decision instanceof NotTold notTold && KNOWS.contains(notTold.reason()));
    }

    private static boolean isListed(Marking marking, String organisation) {
        return marking.originator().equals(organisation)
                || marking.releasableTo().contains(organisation);
    }
}
