package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Organisations in which somebody sees another level as what holds, or as what is to come, and would go on doing so because he may not know the
 * new one. That can be meant, and is asked about: pure.
 *
 * @param earlier states with the exercise status of the new one, the one set last first
 * @param begins when the new one begins to hold
 * @param classification the levels that there are, and what organisations are cleared for
 */
record LeftBelieving(List<Readiness> earlier, Instant begins, Classification classification) {

    /** Field of the order that says for whom it is meant. */
    static final String CONFIRM_BY = "keptFrom";

    /**
     * Codes of the organisations that are left so, with the levels that somebody there goes on holding: another one, or the same with another
     * end.
     *
     * @param until when the new one ends; null if it does not by itself
     * @param known whether whoever sets the new level may know an earlier state: a question about another one would tell of it
     */
    Map<String, Set<Level>> left(
            Level level,
            @Nullable OffsetDateTime until,
            Marking marking,
            Collection<Organisation> organisations,
            Predicate<Readiness> known) {
        var left = new TreeMap<String, Set<Level>>();
        for (Organisation organisation : organisations) {
            Set<Level> levels = somebodyOf(organisation.code())
                    .flatMap(person -> seen(person, marking))
                    .filter(known)
                    .filter(other -> other.level() != level || !isSame(other.validUntil(), until))
                    .map(Readiness::level)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!levels.isEmpty()) {
                left.put(organisation.code(), levels);
            }
        }
        return left;
    }

    private static boolean isSame(@Nullable OffsetDateTime end, @Nullable OffsetDateTime until) {
        return Objects.equals(instant(end), instant(until));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * What to ask; empty if there is nothing to be asked.
     *
     * @param left as {@link #left}
     * @param confirmed codes of the organisations for which it is meant
     */
    static List<FieldError> question(Map<String, Set<Level>> left, Marking marking, Collection<String> confirmed) {
        return confirmed.containsAll(left.keySet())
                ? List.of()
                : List.of(new FieldError(
                        "releasableTo",
                        "leaves out some who know of another level, or of another end: those of %s%s. They would go on holding that. Is it meant?"
                                .formatted(String.join(", ", left.keySet()), without(marking)),
                        CONFIRM_BY));
    }

    /** Of those who are on the list, who may not know it all the same. */
    private static String without(Marking marking) {
        String red = marking.tlp() == Tlp.RED ? "named for TLP:RED" : "";
        String level = marking.classification() == null ? "" : "cleared for " + marking.classification();
        return red.isEmpty() && level.isEmpty()
                ? ""
                : " who are not " + red + (red.isEmpty() || level.isEmpty() ? "" : " or not ") + level;
    }

    /**
     * Somebody of an organisation: which accounts and contacts there are is not looked at, since others may be told by other ways.
     *
     * @param named whether he is named for TLP:RED
     * @param cleared the most that he may be shown; null for nothing classified
     */
    private record Person(
            String organisation, boolean named, @Nullable String cleared) {}

    /** One for each way in which two of them can differ in what they may know. */
    private Stream<Person> somebodyOf(String organisation) {
        return classification.ceilings(organisation).stream()
                .flatMap(cleared -> Stream.of(false, true).map(named -> new Person(organisation, named, cleared)));
    }

    /** What somebody goes on seeing as what holds, or is to come, who does not see the new one. */
    private Stream<Readiness> seen(Person person, Marking marking) {
        if (sees(person, marking)) {
            return Stream.empty();
        }
        var seen = Succession.at(
                begins,
                earlier.stream().filter(state -> sees(person, state.marking())).toList());
        return Stream.concat(Stream.ofNullable(seen.held()), seen.overtaken().stream());
    }

    private boolean sees(Person person, Marking marking) {
        return marking.releasableTo().contains(person.organisation())
                && classification.isWithin(marking.classification(), person.cleared())
                && (person.named() || marking.tlp() != Tlp.RED);
    }
}
