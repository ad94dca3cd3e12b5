package dev.vedette.notify.routing;

import java.util.List;
import java.util.stream.Collectors;

/** Holds if at least one of its parts holds. */
public record Any(List<Condition> parts) implements Condition {

    public Any {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("any of nothing would never match");
        }
    }

    @Override
    public Truth test(Situation situation) {
        Truth truth = Truth.FAILS;
        for (Condition part : parts) {
            truth = truth.or(part.test(situation));
            if (truth == Truth.HOLDS) {
                break;
            }
        }
        return truth;
    }

    @Override
    public boolean looksAtPrecedence() {
        return parts.stream().anyMatch(Condition::looksAtPrecedence);
    }

    @Override
    public boolean looksAtIncidentStatus() {
        return parts.stream().anyMatch(Condition::looksAtIncidentStatus);
    }

    @Override
    public String describe() {
        return parts.stream().map(Condition::describe).collect(Collectors.joining(" or ", "(", ")"));
    }

    /** Names the parts that decided: those that hold, or all if none does. */
    @Override
    public List<Finding> explain(Situation situation) {
        Truth truth = test(situation);
        String text = parts.stream()
                .filter(part -> part.test(situation) == truth)
                .map(part -> Findings.join(part.explain(situation)))
                .collect(Collectors.joining(truth == Truth.FAILS ? "; nor " : "; or "));
        return List.of(new Finding("any", truth, text));
    }
}
