package dev.vedette.notify.web;

import dev.vedette.notify.problem.Problem;
import dev.vedette.notify.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Why something was not done, as a page says it.
 *
 * @param message on top; empty if there is nothing to be said there
 * @param fields what is wrong with which field
 */
public record Refusal(String message, Map<String, String> fields) {

    static final Refusal NONE = new Refusal("", Map.of());

    public Refusal {
        fields = Map.copyOf(fields);
    }

    /**
     * Tells apart what stands beside a field and what on top.
     *
     * @param shown the fields that the page has
     */
    static Refusal of(ProblemException problem, Set<String> shown) {
        Map<String, String> fields = new LinkedHashMap<>();
        var message = new StringBuilder(
                problem.errors().isEmpty() && problem.getMessage() != null ? problem.getMessage() : "");
        for (Problem.FieldError error : problem.errors()) {
            if (shown.contains(error.field())) {
                fields.putIfAbsent(error.field(), error.message());
            } else {
                message.append(error.message());
            }
        }
        return new Refusal(message.toString(), fields);
    }

    /** What is wrong with a field; empty if nothing is. */
    public String wrong(String field) {
        return fields.getOrDefault(field, "");
    }
}
