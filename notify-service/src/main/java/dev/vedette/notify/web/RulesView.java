package dev.vedette.notify.web;

import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rules in force as their page shows them. */
public record RulesView(String version, List<Row> rules, String fallback) {

    /** One rule. */
    public record Row(String id, String tells, String precedence, String reason, boolean catchUp) {}

    static RulesView of(Optional<RuleSet> inForce) {
        return inForce.map(rules -> new RulesView(
                        rules.version(),
                        rules.rules().stream().map(RulesView::row).toList(),
                        String.join(", ", rules.fallback())))
                .orElse(new RulesView("", List.of(), ""));
    }

    private static Row row(Rule rule) {
        return new Row(
                rule.id(),
                String.join(", ", rule.notifies()),
                rule.precedence().name(),
                Objects.requireNonNullElse(rule.reason(), ""),
                rule.catchUp());
    }
}
