package dev.vedette.standalone.scenario;

import java.util.List;
import java.util.Set;

/**
 * A scenario file that has been understood.
 *
 * @param organisations codes of all that act or may be told
 * @param expected what its author says must come of it, in words
 */
public record Story(String name, boolean exercise, Set<String> organisations, List<Step> steps, List<String> expected) {
    public Story {
        steps = List.copyOf(steps);
        expected = List.copyOf(expected);
    }
}
