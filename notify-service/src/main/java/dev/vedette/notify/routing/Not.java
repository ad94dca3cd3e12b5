package dev.vedette.notify.routing;

import java.util.List;

/** Holds if its part fails; what is unknown stays unknown. What looks at the precedence is no part of it: rules never stop each other. */
public record Not(Condition part) implements Condition {

    public Not {
        if (part.looksAtPrecedence()) {
            throw new IllegalArgumentException("a rule that asks for no precedence would be stopped by another");
        }
    }

    @Override
    public Truth test(Situation situation) {
        return part.test(situation).not();
    }

    @Override
    public boolean looksAtIncidentStatus() {
        return part.looksAtIncidentStatus();
    }

    @Override
    public String describe() {
        return "not (" + part.describe() + ")";
    }

    @Override
    public List<Finding> explain(Situation situation) {
        return List.of(new Finding("not", test(situation), "not: " + Findings.join(part.explain(situation))));
    }
}
