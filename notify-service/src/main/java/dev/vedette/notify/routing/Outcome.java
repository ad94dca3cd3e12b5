package dev.vedette.notify.routing;

import java.util.ArrayList;
import java.util.List;

/** How one rule came out in one situation. The words for it are found when they are needed. */
final class Outcome {

    private final Rule rule;
    private final Situation situation;

    Outcome(Rule rule, Situation situation) {
        this.rule = rule;
        this.situation = situation;
    }

    Rule rule() {
        return rule;
    }

    private boolean isValid() {
        return rule.validity().covers(situation.now());
    }

    /** By how many conditions it failed to ask; nought if it asks. */
    int misses() {
        return isValid() ? rule.when().misses(situation) : 1;
    }

    /** The conditions that let it ask. */
    List<Finding> findings() {
        return rule.when().explain(situation);
    }

    /** The same for somebody whom the rule means in a roundabout way. */
    List<Finding> findings(String way) {
        var all = new ArrayList<>(findings());
        all.add(new Finding("recipient", Truth.HOLDS, way));
        return all;
    }

    /** What it failed by, in words. */
    String describeMiss() {
        if (!isValid()) {
            return "nearest rule " + rule.id() + ": the rule is "
                    + rule.validity().describeMiss(situation.now());
        }
        List<Finding> missed = rule.when().explain(situation).stream()
                .filter(finding -> !finding.truth().asks())
                .toList();
        return "nearest rule " + rule.id() + ": " + Findings.join(missed);
    }
}
