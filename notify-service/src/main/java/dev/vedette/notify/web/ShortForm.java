package dev.vedette.notify.web;

import dev.vedette.notify.problem.Problem.FieldError;
import java.util.List;
import java.util.Map;

/** A form of a few lines: what was typed into it, and what is wrong with it. */
public final class ShortForm {

    private final Map<String, String> labels;
    private final Input typed;
    private final List<FieldError> wrong;

    /**
     * @param labels of its fields, as {@link Mistake#labels} has them
     */
    ShortForm(Map<String, String> labels, Input typed, List<FieldError> wrong) {
        this.labels = labels;
        this.typed = typed;
        this.wrong = wrong;
    }

    /** As it was typed; empty if nothing was. */
    public String typed(String field) {
        return typed.first(field);
    }

    /** What is wrong there; empty if nothing is. */
    public String wrong(String field) {
        return wrong.stream()
                .filter(it -> it.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse("");
    }

    /** All that is wrong, in the order of the page. */
    public List<Mistake> mistakes() {
        return Mistake.of(labels, this::wrong);
    }
}
