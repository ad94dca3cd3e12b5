package dev.vedette.notify.web;

import dev.vedette.notify.problem.Problem.FieldError;
import java.util.List;
import java.util.Map;

/** The forms of the page on retention: what was typed into them, and what is wrong with it. */
public final class HoldForm {

    private static final Map<String, String> LABELS =
            Mistake.labels("matters", "Period", "incidentId", "Incident", "reason", "Why");

    private final Input typed;
    private final List<FieldError> wrong;

    HoldForm(Input typed, List<FieldError> wrong) {
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
        return Mistake.of(LABELS, this::wrong);
    }
}
