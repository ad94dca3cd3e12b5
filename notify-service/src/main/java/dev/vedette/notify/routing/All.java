package dev.vedette.notify.routing;

import java.util.List;
import java.util.stream.Collectors;

/** Holds if each of its parts, at least one, holds. */
public record All(List<Condition> parts) implements Condition {

    public All {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("all of nothing would match every event; say so by Always");
        }
    }

    @Override
    public Truth test(Situation situation) {
        Truth truth = Truth.HOLDS;
        for (Condition part : parts) {
            truth = truth.and(part.test(situation));
            if (truth == Truth.FAILS) {
                break;
            }
        }
        return truth;
    }

    @Override
    public int misses(Situation situation) {
        return parts.stream().mapToInt(part -> part.misses(situation)).sum();
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
        return parts.stream().map(Condition::describe).collect(Collectors.joining(" and "));
    }

    @Override
    public List<Finding> explain(Situation situation) {
        return parts.stream().flatMap(part -> part.explain(situation).stream()).toList();
    }
}
