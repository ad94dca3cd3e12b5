package dev.vedette.notify.web;

import dev.vedette.notify.problem.Problem;
import dev.vedette.notify.problem.ProblemException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why something was not done, as a page says it.
 *
 * @param message on top; empty if there is nothing to be said there
 * @param labels what the fields of the page are called, in its order
 * @param fields what is wrong with which field
 */
public record Refusal(String message, Map<String, String> labels, Map<String, String> fields) {

    static final Refusal NONE = new Refusal("", Map.of(), Map.of());

    public Refusal {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        fields = Map.copyOf(fields);
    }

    /**
     * Tells apart what stands beside a field and what on top.
     *
     * @param labels of the fields that the page has
     */
    static Refusal of(ProblemException problem, Map<String, String> labels) {
        Map<String, String> fields = new LinkedHashMap<>();
        problem.errors().stream()
                .filter(error -> labels.containsKey(error.field()))
                .forEach(error -> fields.putIfAbsent(error.field(), error.message()));
        String others = problem.errors().stream()
                .filter(error -> !labels.containsKey(error.field()))
                .map(Problem.FieldError::message)
                .collect(Collectors.joining(" "));
        String message = problem.errors().isEmpty() && problem.getMessage() != null ? problem.getMessage() : others;
        return new Refusal(message, labels, fields);
    }

    /** What is wrong with a field; empty if nothing is. */
    public String wrong(String field) {
        return fields.getOrDefault(field, "");
    }

    /** All that is wrong with fields, in the order of the page. */
    public List<Mistake> mistakes() {
        return Mistake.of(labels, this::wrong);
    }
}
