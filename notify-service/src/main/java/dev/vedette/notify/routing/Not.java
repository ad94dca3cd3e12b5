package dev.vedette.notify.routing;

import java.util.List;

/** Holds if its part fails; what is unknown stays unknown. */
public record Not(Condition part) implements Condition {

    @Override
    public Truth test(Situation situation) {
        return part.test(situation).not();
    }

    @Override
    public boolean looksAtPrecedence() {
        return part.looksAtPrecedence();
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
