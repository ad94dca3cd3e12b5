package dev.vedette.incident.readiness;

import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.Marking;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who was told a level that a new one replaces, and would not be told the new one: they would go on holding what is over, or wait for what does not
 * begin. That can be meant, and is asked about: pure.
 */
final class LeftBelieving {

    /** Field of the order that says for whom it is meant. */
    static final String CONFIRM_BY = "keptFrom";

    private LeftBelieving() {}

    /**
     * What to ask; empty if there is nothing to be asked.
     *
     * @param known whether whoever sets the new level may know the state that is replaced: a question about another one would tell of it
     * @param confirmed codes of the organisations for which it is meant
     */
    static List<FieldError> question(
            Succession replaced, Level level, Marking marking, Predicate<Readiness> known, List<String> confirmed) {
        Readiness held = replaced.held();
        Set<String> left = new TreeSet<>();
        Stream.concat(Stream.ofNullable(held), replaced.overtaken().stream())
                .filter(state -> state.level() != level)
                .filter(known)
                .forEach(state -> {
                    left.add(state.marking().originator());
                    left.addAll(state.marking().releasableTo());
                });
        left.remove(marking.originator());
        marking.releasableTo().forEach(left::remove);
        return confirmed.containsAll(left)
                ? List.of()
                : List.of(new FieldError(
                        "releasableTo",
                        "leaves out %s, who know of a level that this one replaces: they would go on holding it. Is that meant?"
                                .formatted(String.join(", ", left)),
                        CONFIRM_BY));
    }
}
