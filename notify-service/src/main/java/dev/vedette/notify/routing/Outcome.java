package dev.vedette.notify.routing;

import java.util.ArrayList;
import java.util.List;

/** How one rule came out for one event. */
record Outcome(Rule rule, List<Finding> findings) {

    static Outcome of(Rule rule, Situation situation) {
        if (!rule.validity().covers(situation.now())) {
            String text = "the rule is " + rule.validity().describeMiss(situation.now());
            return new Outcome(rule, List.of(new Finding("validity", Truth.FAILS, text)));
        }
        return new Outcome(rule, rule.when().explain(situation));
    }

    /** The same for somebody whom the rule means in a roundabout way. */
    Outcome through(String way) {
        var all = new ArrayList<>(findings);
        all.add(new Finding("recipient", Truth.HOLDS, way));
        return new Outcome(rule, List.copyOf(all));
    }

    boolean asks() {
        return findings.stream().allMatch(finding -> finding.truth().asks());
    }

    /** By how many conditions it failed to ask. */
    int misses() {
        return (int)
                findings.stream().filter(finding -> !finding.truth().asks()).count();
    }

    /** What it failed by, in words. */
    String describeMiss() {
        List<Finding> missed =
                findings.stream().filter(finding -> !finding.truth().asks()).toList();
        return "nearest rule " + rule.id() + ": " + Findings.join(missed);
    }
}
