package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Rule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules add nothing to what another one asks: whoever they tell is told by the other anyway, at least as urgently. Silences are left
 * aside; one that is about the other rule alone would make a difference.
 */
final class Shadowing {

    private final Reach reach;
    private final Map<String, Judged> rules;

    /**
     * A rule with what is asked of it again and again.
     *
     * @param alternatives in which it asks and that can be; empty if there are too many to be looked at
     * @param names all that it notifies, with the members of groups
     * @param looksAtPrecedence whether it may ask because others do
     */
    private record Judged(
            Rule rule, Optional<List<Conjunction>> alternatives, Set<String> names, boolean looksAtPrecedence) {}

    /** @param rules those that can ask at all */
    Shadowing(Directory directory, List<Rule> rules) {
        this.reach = new Reach(directory);
        this.rules = new LinkedHashMap<>();
        rules.forEach(rule -> this.rules.put(rule.id(), judged(rule)));
    }

    private Judged judged(Rule rule) {
        Optional<List<Conjunction>> alternatives = Alternatives.of(rule.when())
                .map(all -> all.stream()
                        .filter(one -> one.contradiction().isEmpty())
                        .toList());
        return new Judged(
                rule, alternatives, reach.spread(rule.notifies()), rule.when().looksAtPrecedence());
    }

    /**
     * A rule without which nothing changes for anybody, because of the other that is given; of two that say the same the first one stays.
     *
     * @param id of one of the rules
     */
    Optional<Rule> shadowOf(String id) {
        Judged rule = Objects.requireNonNull(rules.get(id));
        return rules.values().stream()
                .filter(other -> !other.rule().id().equals(id))
                .filter(other -> covers(other, rule))
                .filter(other -> other.rule().id().compareTo(id) < 0 || !covers(rule, other))
                .map(Judged::rule)
                .findFirst();
    }

    private boolean covers(Judged wider, Judged rule) {
        return covers(wider.rule(), rule.rule())
                // What looks at the precedence does not give it to others.
                && (rule.looksAtPrecedence() || !wider.looksAtPrecedence())
                && implies(rule, wider.rule())
                && reach.covers(wider.names(), rule.rule().notifies());
    }

    private static boolean covers(Rule wider, Rule rule) {
        return wider.precedence().compareTo(rule.precedence()) >= 0
                && (wider.catchUp() || !rule.catchUp())
                && addsNothing(rule.acknowledge(), wider.acknowledge())
                && within(rule.validity(), wider.validity());
    }

    private static boolean addsNothing(@Nullable Acknowledge one, @Nullable Acknowledge other) {
        return one == null || (other != null && other.isAsStrictAs(one));
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

    private static boolean implies(Judged rule, Rule wider) {
        if (rule.alternatives().isEmpty()) {
            return false;
        }
        // For each pair of rules: a stream takes longer than what it does.
        for (Conjunction one : rule.alternatives().get()) {
            if (!one.implies(wider.when())) {
                return false;
            }
        }
        return true;
    }
}
