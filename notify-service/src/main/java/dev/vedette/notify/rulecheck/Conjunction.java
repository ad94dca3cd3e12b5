package dev.vedette.notify.rulecheck;

import dev.vedette.notify.routing.All;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.Any;
import dev.vedette.notify.routing.AtLeast;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.Not;
import dev.vedette.notify.routing.OneOf;
import dev.vedette.notify.routing.Scale;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one event has to be like, all at once. Judges only where it is sure. */
final class Conjunction {

    private final List<Literal> literals;
    private final Possible possible;

    Conjunction(List<Literal> literals) {
        this.literals = List.copyOf(literals);
        this.possible = new Possible(this.literals);
    }

    List<Literal> literals() {
        return literals;
    }

    /** The parts that no event can meet together, in words; empty if there may be one that can. */
    Optional<String> contradiction() {
        if (literals.stream().anyMatch(literal -> literal.leaf() instanceof Always && !literal.positive())) {
            return Optional.of("what always holds is excluded");
        }
        if (possible.types().isEmpty()) {
            return Optional.of(cannotAllHold(Possible::concernsType));
        }
        for (Attribute attribute : Attribute.values()) {
            Set<String> allowed = possible.of(attribute);
            if (allowed != null && allowed.isEmpty()) {
                return Optional.of(cannotAllHold(literal -> isAbout(literal, attribute)));
            }
        }
        for (Scale scale : Scale.values()) {
            if (possible.isObservation() && possible.levels(scale).isEmpty()) {
                return Optional.of(cannotAllHold(literal -> isAbout(literal, scale)));
            }
        }
        return pair().or(() -> Windows.contradiction(literals));
    }

    private Optional<String> pair() {
        for (Literal one : literals) {
            for (Literal other : literals) {
                if (Pairs.exclude(one, other)) {
                    return Optional.of(cannotAllHold(List.of(one, other)::contains));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAbout(Literal literal, Object subject) {
        return (literal.leaf() instanceof OneOf oneOf && oneOf.attribute() == subject)
                || (literal.leaf() instanceof AtLeast level && level.scale() == subject);
    }

    private String cannotAllHold(Predicate<Literal> which) {
        List<String> parts = literals.stream()
                .filter(which)
                .map(Literal::describe)
                .distinct()
                .toList();
        return String.join(" and ", parts) + (parts.size() > 1 ? " cannot be together" : " leaves nothing");
    }

    /** Whether a condition surely asks where this conjunction, which has no contradiction, is met. */
    boolean implies(Condition condition) {
        return implies(condition, true);
    }

    private boolean implies(Condition condition, boolean positive) {
        if (condition instanceof Not not) {
            return implies(not.part(), !positive);
        }
        if (condition instanceof All all) {
            return positive ? every(all.parts(), true) : some(all.parts(), false);
        }
        if (condition instanceof Any any) {
            return positive ? some(any.parts(), true) : every(any.parts(), false);
        }
        var wanted = new Literal(condition, positive);
        return impliesLeaf(wanted) || isImpliedByOne(wanted);
    }

    // Asked for each pair of rules: loops, since a stream takes longer than what is done in it.

    private boolean isImpliedByOne(Literal wanted) {
        for (Literal literal : literals) {
            if (Pairs.stronger(literal, wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean every(List<Condition> parts, boolean positive) {
        for (Condition part : parts) {
            if (!implies(part, positive)) {
                return false;
            }
        }
        return true;
    }

    private boolean some(List<Condition> parts, boolean positive) {
        for (Condition part : parts) {
            if (implies(part, positive)) {
                return true;
            }
        }
        return false;
    }

    private boolean impliesLeaf(Literal wanted) {
        if (!wanted.positive() && Possible.needsObservation(wanted.leaf()) && possible.isNoObservation()) {
            return true;
        }
        if (wanted.leaf() instanceof Always) {
            return wanted.positive();
        }
        if (wanted.leaf() instanceof OneOf oneOf) {
            return impliesValue(possible.of(oneOf.attribute()), oneOf.wanted(), wanted.positive());
        }
        if (wanted.leaf() instanceof AtLeast level) {
            return (possible.isObservation() || !wanted.positive())
                    && Possible.levels(level, wanted.positive()).containsAll(possible.levels(level.scale()));
        }
        return false;
    }

    private static boolean impliesValue(@Nullable Set<String> allowed, List<String> wanted, boolean positive) {
        Set<String> known = Objects.requireNonNullElse(allowed, Set.of());
        return !known.isEmpty() && (positive ? wanted.containsAll(known) : Collections.disjoint(wanted, known));
    }
}
