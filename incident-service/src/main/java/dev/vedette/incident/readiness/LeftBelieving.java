package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Organisations in which somebody sees another level as what holds, or as what is to come, and would go on doing so because he may not know the
 * new one. That can be meant, and is asked about: pure.
 *
 * @param earlier states with the exercise status of the new one, the one set last first
 * @param begins when the new one begins to hold
 */
record LeftBelieving(List<Readiness> earlier, Instant begins) {

    /** Field of the order that says for whom it is meant. */
    static final String CONFIRM_BY = "keptFrom";

    /**
     * What to ask; empty if there is nothing to be asked.
     *
     * @param known whether whoever sets the new level may know an earlier state: a question about another one would tell of it
     * @param confirmed codes of the organisations for which it is meant
     */
    List<FieldError> question(
            Level level,
            Marking marking,
            Collection<Organisation> organisations,
            Predicate<Readiness> known,
            Collection<String> confirmed) {
        var left = new TreeSet<String>();
        organisations.stream()
                .map(Organisation::code)
                .filter(code -> isLeft(code, false, level, marking, known) || isLeft(code, true, level, marking, known))
                .forEach(left::add);
        return confirmed.containsAll(left)
                ? List.of()
                : List.of(new FieldError(
                        "releasableTo",
                        "leaves out some who know of another level: those of %s%s. They would go on holding that. Is it meant?"
                                .formatted(
                                        String.join(", ", left),
                                        marking.tlp() == Tlp.RED ? " who are not named for TLP:RED" : ""),
                        CONFIRM_BY));
    }

    /** @param named whether it is about those who are named for TLP:RED, or the others */
    private boolean isLeft(String code, boolean named, Level level, Marking marking, Predicate<Readiness> known) {
        if (sees(code, named, marking)) {
            return false;
        }
        var seen = Succession.at(
                begins,
                earlier.stream()
                        .filter(state -> sees(code, named, state.marking()))
                        .toList());
        return Stream.concat(Stream.ofNullable(seen.held()), seen.overtaken().stream())
                .filter(known)
                .anyMatch(state -> state.level() != level);
    }

    private static boolean sees(String code, boolean named, Marking marking) {
        return marking.releasableTo().contains(code) && (named || marking.tlp() != Tlp.RED);
    }
}
