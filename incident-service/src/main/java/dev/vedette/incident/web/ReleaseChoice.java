package dev.vedette.incident.web;

import dev.vedette.incident.problem.FieldError;
import java.util.List;
import java.util.Map;

/**
 * Makes sure that a form releases to nobody else only on purpose: no tick at all is easily overlooked, and then nobody is told. Who files by
 * REST writes the list down and is not asked.
 */
final class ReleaseChoice {

    /** Name of the field that says that nobody else may know. */
    static final String ONLY_OWN = "onlyOwn";

    private static final String RELEASED = "releasableTo";

    private ReleaseChoice() {}

    /** What is wrong with the ticks of a form. */
    static List<FieldError> errors(Input input) {
        boolean others = !input.all(RELEASED).isEmpty();
        boolean onlyOwn = !input.all(ONLY_OWN).isEmpty();
        if (others == onlyOwn) {
            return List.of(new FieldError(
                    RELEASED,
                    others
                            ? "Organisations are ticked, and “only my own” is, too. Take off what is wrong."
                            : "Nobody else is ticked, so nobody else would be told. Tick who may know, or “only my own"
                                    + " organisation” if that is meant."));
        }
        return List.of();
    }

    /**
     * Adds the tick to what a form is to show.
     *
     * @param chosen whether somebody has chosen that nobody else may know; that the list is empty is not enough
     */
    static void spellOut(Map<String, List<String>> values, boolean chosen) {
        values.put(ONLY_OWN, chosen && isEmpty(values) ? List.of("true") : List.of());
    }

    static boolean isEmpty(Map<String, List<String>> values) {
        return values.getOrDefault(RELEASED, List.of()).isEmpty();
    }
}
