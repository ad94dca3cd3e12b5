package dev.vedette.notify.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** All rules in force. Their order has no meaning; they are kept in the order of their ids. */
public final class RuleSet {

    private final String version;
    private final List<Rule> rules;
    private final List<String> fallback;
    private final RuleIndex byFacts;
    private final RuleIndex byUrgency;
    private final Map<String, List<Rule>> byName = new HashMap<>();

    private RuleSet(
            String version,
            Collection<Rule> rules,
            Collection<String> fallback,
            Function<List<Rule>, RuleIndex> index) {
        this.version = version;
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
        this.fallback = List.copyOf(new TreeSet<>(fallback));
        this.byFacts = index.apply(this.rules.stream()
                .filter(rule -> !rule.when().looksAtPrecedence())
                .toList());
        this.byUrgency = index.apply(this.rules.stream()
                .filter(rule -> rule.when().looksAtPrecedence())
                .toList());
        for (Rule rule : this.rules) {
            rule.notifies()
                    .forEach(name ->
                            byName.computeIfAbsent(name, n -> new ArrayList<>()).add(rule));
        }
    }

    /**
     * A set of these rules.
     *
     * @param version names these rules in every decision that they lead to
     * @param fallback names, as in {@link Rule#notifies()}, of those who are told if nobody else would be
     */
    public static RuleSet of(String version, Collection<Rule> rules, Collection<String> fallback) {
        return new RuleSet(version, rules, fallback, RuleIndex::of);
    }

    /** The same without an index, slow and plain. */
    static RuleSet withoutIndex(String version, Collection<Rule> rules, Collection<String> fallback) {
        return new RuleSet(version, rules, fallback, RuleIndex::none);
    }

    public String version() {
        return version;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Sorted. */
    public List<String> fallback() {
        return fallback;
    }

    /** The rules that look at facts alone. */
    RuleIndex byFacts() {
        return byFacts;
    }

    /** The rules that also look at how urgent the others make it. */
    RuleIndex byUrgency() {
        return byUrgency;
    }

    /** The rules that name someone so. */
    List<Rule> naming(String name) {
        return byName.getOrDefault(name, List.of());
    }
}
