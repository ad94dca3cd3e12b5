package dev.vedette.notify.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * All rules in force. Their order has no meaning; they are kept in the order of their ids.
 *
 * @param version names these rules in every decision that they lead to
 * @param fallback sorted names, as in {@link Rule#notifies()}, of those who are told if nobody else would be
 */
public record RuleSet(String version, List<Rule> rules, List<String> fallback) {

    public RuleSet {
        rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
        fallback = List.copyOf(new TreeSet<>(fallback));
    }

    public static RuleSet of(String version, Collection<Rule> rules, Collection<String> fallback) {
        return new RuleSet(version, List.copyOf(rules), List.copyOf(fallback));
    }
}
