package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.InZone;
import dev.vedette.notify.routing.PrecedenceAtLeast;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.routing.Zone;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which rules can ask for nobody from some moment on, and why. */
final class NeverAsking {

    private final Instant now;
    private final Map<String, String> reasons = new TreeMap<>();
    private final Precedence highest;

    private NeverAsking(RuleSet rules, Instant now) {
        this.now = now;
        List<Rule> facts = rules.rules().stream()
                .filter(rule -> !rule.when().looksAtPrecedence())
                .toList();
        facts.forEach(rule -> note(rule, Precedence.FLASH));
        highest = facts.stream()
                .filter(rule -> !reasons.containsKey(rule.id()))
                .map(Rule::precedence)
                .max(Comparator.naturalOrder())
                .orElse(Precedence.ROUTINE);
        rules.rules().stream().filter(rule -> rule.when().looksAtPrecedence()).forEach(rule -> note(rule, highest));
    }

    /** By the ids of the rules. */
    static Map<String, String> reasons(RuleSet rules, Instant now) {
        return new NeverAsking(rules, now).reasons;
    }

    private void note(Rule rule, Precedence reachable) {
        reason(rule, reachable).ifPresent(reason -> reasons.put(rule.id(), reason));
    }

    private Optional<String> reason(Rule rule, Precedence reachable) {
        Validity validity = rule.validity();
        if (validity.until() != null && !validity.until().isAfter(now)) {
            return Optional.of("it was " + validity.describeMiss(now));
        }
        Validity from = new Validity(later(validity.from()), validity.until());
        List<Conjunction> alternatives = Alternatives.of(rule.when()).orElse(List.of());
        List<Optional<String>> contradictions = alternatives.stream()
                .map(alternative -> alternative.contradiction().or(() -> fromOutside(alternative, from, reachable)))
                .toList();
        return !contradictions.isEmpty() && contradictions.stream().allMatch(Optional::isPresent)
                ? contradictions.stream().flatMap(Optional::stream).findFirst()
                : Optional.empty();
    }

    private Instant later(@Nullable Instant from) {
        return from == null || from.isBefore(now) ? now : from;
    }

    /** What no event can meet because of something outside the rule. */
    private static Optional<String> fromOutside(Conjunction alternative, Validity during, Precedence reachable) {
        return alternative.literals().stream()
                .filter(Literal::positive)
                .map(literal -> fromOutside(literal, during, reachable))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> fromOutside(Literal literal, Validity during, Precedence reachable) {
        if (literal.leaf() instanceof InZone inside
                && inside.zones().stream().noneMatch(zone -> zone.validity().overlaps(during))) {
            String zones = inside.zones().stream().map(Zone::id).collect(Collectors.joining(", "));
            return Optional.of("none of its zones is valid while it is: " + zones);
        }
        if (literal.leaf() instanceof PrecedenceAtLeast wanted
                && wanted.wanted().compareTo(reachable) > 0) {
            return Optional.of("no other rule gives " + wanted.wanted() + ", the highest is " + reachable);
        }
        return Optional.empty();
    }
}
