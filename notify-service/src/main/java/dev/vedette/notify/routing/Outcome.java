package dev.vedette.notify.routing;

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
