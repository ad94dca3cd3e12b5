package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rules add nothing to what another one asks: whoever they tell is told by the other anyway, at least as urgently. Silences are left
 * aside; one that is about the other rule alone would make a difference.
 */
final class Shadowing {

    private final Reach reach;
    private final List<Rule> rules;

    /** @param rules those that can ask at all */
    Shadowing(Directory directory, List<Rule> rules) {
        this.reach = new Reach(directory);
        this.rules = List.copyOf(rules);
    }

    /** A rule without which nothing changes for anybody, because of the other that is given; of two that say the same the first one stays. */
    Optional<Rule> shadowOf(Rule rule) {
        return rules.stream()
                .filter(other -> !other.id().equals(rule.id()))
                .filter(other -> covers(other, rule))
                .filter(other -> other.id().compareTo(rule.id()) < 0 || !covers(rule, other))
                .findFirst();
    }

    private boolean covers(Rule wider, Rule rule) {
        return wider.precedence().compareTo(rule.precedence()) >= 0
                && (wider.catchUp() || !rule.catchUp())
                && addsNothing(rule.acknowledge(), wider.acknowledge())
                && within(rule.validity(), wider.validity())
                // What looks at the precedence does not give it to others.
                && (rule.when().looksAtPrecedence() || !wider.when().looksAtPrecedence())
                && reach.covers(wider.notifies(), rule.notifies())
                && implies(rule, wider);
    }

    private static boolean addsNothing(@Nullable Acknowledge one, @Nullable Acknowledge other) {
        return one == null || (other != null && other.equals(Acknowledge.stricter(one, other)));
    }

    private static boolean within(Validity one, Validity other) {
        return !begins(one).isBefore(begins(other)) && !ends(one).isAfter(ends(other));
    }

    private static Instant begins(Validity validity) {
        return validity.from() == null ? Instant.MIN : validity.from();
    }

    private static Instant ends(Validity validity) {
        return validity.until() == null ? Instant.MAX : validity.until();
    }

    private static boolean implies(Rule rule, Rule wider) {
        return Alternatives.of(rule.when())
                .map(alternatives -> alternatives.stream()
                        .allMatch(alternative ->
                                alternative.contradiction().isPresent() || alternative.implies(wider.when())))
                .orElse(false);
    }
}
