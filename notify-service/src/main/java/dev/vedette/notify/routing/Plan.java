package dev.vedette.notify.routing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is to be done about one event.
 *
 * @param ruleSet the version of the rules that decided
 * @param decisions one for every contact of the directory, in the order of their ids
 * @param catchUps what is told after the event itself, oldest first and then by contact
 * @param nobodyReached nobody is told who should be, not even a fallback contact: an alarm
 * @param leftWrong those who were told an earlier version of what is now corrected or retracted, and who may not be told that: an alarm for
 *     each
 * @param restsOn by id of the contact, the step of status by which the rules were judged for it; absent where they would have come out the
 *     same however the incident stands. Who may not know that step may not know the grounds either
 */
public record Plan(
        String ruleSet,
        List<Decision> decisions,
        List<CatchUp> catchUps,
        boolean nobodyReached,
        List<NotTold> leftWrong,
        Map<String, UUID> restsOn) {

    public Plan {
        decisions = List.copyOf(decisions);
        catchUps = List.copyOf(catchUps);
        leftWrong = List.copyOf(leftWrong);
        restsOn = Map.copyOf(restsOn);
    }

    /** Those who are told the event itself. */
    public List<Notify> told() {
        return decisions.stream()
                .filter(Notify.class::isInstance)
                .map(Notify.class::cast)
                .toList();
    }

    /** Those who are not told the event itself. */
    public List<NotTold> notTold() {
        return decisions.stream()
                .filter(NotTold.class::isInstance)
                .map(NotTold.class::cast)
                .toList();
    }
}
