package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the rules come out: once for every status that the incident has for anyone. */
final class Outcomes {

    private final Event event;
    private final RuleSet rules;
    private final Instant now;
    private final Map<Optional<IncidentStatus>, Evaluation> byStatus = new HashMap<>();

    Outcomes(Event event, RuleSet rules, Instant now) {
        this.event = event;
        this.rules = rules;
        this.now = now;
    }

    /**
     * How they come out for those for whom the incident stands so.
     *
     * @param facts for the rules that look at facts alone
     * @param urgency for those that look at how urgent the first make it
     * @param asking the rules that ask, in the order of their ids
     */
    record Evaluation(Situation facts, Situation urgency, List<Outcome> asking) {

        Outcome of(Rule rule) {
            return new Outcome(rule, rule.when().looksAtPrecedence() ? urgency : facts);
        }
    }

    /** For those for whom the incident has that status; null without an incident. */
    Evaluation at(@Nullable IncidentStatus status) {
        return byStatus.computeIfAbsent(Optional.ofNullable(status), s -> evaluate(status));
    }

    private Evaluation evaluate(@Nullable IncidentStatus status) {
        var facts = new Situation(event, status, Precedence.ROUTINE, now);
        var asking = new ArrayList<Outcome>();
        Precedence highest = Precedence.ROUTINE;
        for (Rule rule : rules.byFacts().asking(facts)) {
            asking.add(new Outcome(rule, facts));
            highest = highest.or(rule.precedence());
        }
        var urgency = new Situation(event, status, highest, now);
        List<Rule> urgent = rules.byUrgency().asking(urgency);
        if (!urgent.isEmpty()) {
            urgent.forEach(rule -> asking.add(new Outcome(rule, urgency)));
            asking.sort(Comparator.comparing(outcome -> outcome.rule().id()));
        }
        return new Evaluation(facts, urgency, asking);
    }
}
