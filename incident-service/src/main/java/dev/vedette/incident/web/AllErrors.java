package dev.vedette.incident.web;

import dev.vedette.incident.problem.FieldError;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a form at once, so that nobody mends it in rounds. */
final class AllErrors {

    private AllErrors() {}

    /**
     * What was found, and what the rules say of the rest.
     *
     * @param found what cannot be read, for one
     * @param rules what the rules say of what can be read; about what was found already, or what it is part of, they know nothing
     */
    static List<FieldError> of(List<FieldError> found, List<FieldError> rules) {
        List<FieldError> all = new ArrayList<>(found);
        rules.stream()
                .filter(error -> found.stream().noneMatch(known -> overlap(known.field(), error.field())))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static boolean overlap(String one, String other) {
        return one.equals(other) || within(one, other) || within(other, one);
    }

    private static boolean within(String path, String outer) {
        return path.startsWith(outer + ".") || path.startsWith(outer + "[");
    }
}
