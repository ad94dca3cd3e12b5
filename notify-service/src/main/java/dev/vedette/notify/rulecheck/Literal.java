package dev.vedette.notify.rulecheck;

import dev.vedette.notify.routing.Condition;

/**
 * A condition that is not combined of others, and what is wanted of it.
 *
 * @param positive whether it may not fail; otherwise it may not hold. What is unknown does neither
 */
record Literal(Condition leaf, boolean positive) {

    String describe() {
        return positive ? leaf.describe() : "not (" + leaf.describe() + ")";
    }
}
