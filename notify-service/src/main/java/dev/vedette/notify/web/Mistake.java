package dev.vedette.notify.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is wrong with a form, as it is listed above it.
 *
 * @param field where it is, to be led to
 * @param label how the form calls that field; empty if it is about none
 */
public record Mistake(String field, String label, String what) {

    /** What fields are called, in the order of the page: a field and its label, and so on. */
    static Map<String, String> labels(String... fieldsAndLabels) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndLabels.length; i += 2) {
            labels.put(fieldsAndLabels[i], fieldsAndLabels[i + 1]);
        }
        return labels;
    }

    /**
     * All that is wrong with these fields, in their order.
     *
     * @param wrong what is wrong with a field; empty if nothing is
     */
    static List<Mistake> of(Map<String, String> labels, UnaryOperator<String> wrong) {
        return labels.entrySet().stream()
                .map(it -> new Mistake(it.getKey(), it.getValue(), wrong.apply(it.getKey())))
                .filter(it -> !it.what().isEmpty())
                .toList();
    }
}
