package dev.vedette.notify.routing;

import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.Unit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds if a word of an observation's text begins with one of the keywords, both {@link Folding folded}; so {@code tenk} finds
 * "тенкови". Looks at headline, activity, equipment, unit, and the place's name and note. Events that are no observations fail.
 *
 * @param words folded and sorted; each may be several words
 */
public record Keyword(List<String> words) implements Condition {

    public Keyword {
        words = words.stream().map(Folding::fold).distinct().sorted().toList();
        if (words.isEmpty() || words.contains("")) {
            throw new IllegalArgumentException("a keyword without a letter");
        }
    }

    @Override
    public Truth test(Situation situation) {
        String text = situation.text();
        return Truth.of(words.stream().anyMatch(word -> text.contains(" " + word)));
    }

    @Override
    public String describe() {
        return "keyword " + String.join(" or ", words);
    }

    @Override
    public List<Finding> explain(Situation situation) {
        List<String> found = found(situation);
        String text = found.isEmpty()
                ? "no keyword found of " + String.join(" or ", words)
                : "keyword found: " + String.join(" and ", found);
        return List.of(new Finding("keyword", Truth.of(!found.isEmpty()), text));
    }

    private List<String> found(Situation situation) {
        String text = situation.text();
        return words.stream().filter(word -> text.contains(" " + word)).toList();
    }

    /** Every text apart from the next, so that no keyword matches across two. */
    static String text(Observation observation) {
        Activity activity = observation.activity();
        Unit unit = observation.unit();
        Place place = observation.place();
        return Stream.of(
                        observation.headline(),
                        activity == null ? null : activity.text(),
                        observation.equipment(),
                        unit == null ? null : unit.claimed(),
                        unit == null ? null : unit.assessed(),
                        place == null ? null : place.name(),
                        place == null ? null : place.note())
                .filter(Objects::nonNull)
                .map(text -> " " + Folding.fold(text))
                .collect(Collectors.joining("\n"));
    }
}
