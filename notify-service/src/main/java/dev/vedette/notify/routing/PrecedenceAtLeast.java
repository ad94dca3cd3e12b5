package dev.vedette.notify.routing;

import dev.vedette.notify.event.Precedence;
import java.util.List;

/**
 * Holds if the other rules give the event at least that precedence, whomever they tell. Other rules are those that do not themselves look
 * at the precedence, so that no rule feeds itself.
 */
public record PrecedenceAtLeast(Precedence wanted) implements Condition {

    private static final String KEY = "precedence";

    public PrecedenceAtLeast {
        if (wanted == Precedence.ROUTINE) {
            throw new IllegalArgumentException("every event is at least ROUTINE");
        }
    }

    @Override
    public Truth test(Situation situation) {
        return Truth.of(situation.precedence().compareTo(wanted) >= 0);
    }

    @Override
    public boolean looksAtPrecedence() {
        return true;
    }

    @Override
    public boolean looksAtIncidentStatus() {
        // What gives the precedence may look at it.
        return true;
    }

    @Override
    public String describe() {
        return KEY + " at least " + wanted;
    }

    @Override
    public List<Finding> explain(Situation situation) {
        String text = KEY + " " + situation.precedence() + ", wants at least " + wanted;
        return List.of(new Finding(KEY, test(situation), text));
    }
}
