package dev.vedette.notify.web;

import dev.vedette.notify.problem.Problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The form that makes a silence: what was typed and chosen, what can be chosen, and what is wrong with it. */
public final class SilenceForm {

    private static final Map<String, String> LABELS = Mistake.labels(
            "rule",
            "Rule",
            "organisation",
            "Organisation",
            "contact",
            "Contact",
            "incidentId",
            "Incident",
            "until",
            "Until",
            "reason",
            "Why");

    private final Input typed;
    private final ShortForm form;
    private final Map<String, List<String>> offered;

    private SilenceForm(Input typed, List<FieldError> wrong, Map<String, List<String>> offered) {
        this.typed = typed;
        this.form = new ShortForm(LABELS, typed, wrong);
        this.offered = offered;
    }

    static SilenceForm of(
            Input typed,
            List<FieldError> wrong,
            List<String> rules,
            List<String> organisations,
            List<String> contacts) {
        return new SilenceForm(typed, wrong, Map.of("rule", rules, "organisation", organisations, "contact", contacts));
    }

    /** As it was typed; empty if nothing was. */
    public String typed(String field) {
        return form.typed(field);
    }

    /** What can be chosen there, any at first, and what is; also what was chosen and is not in force any more. */
    public List<Choice> choices(String field) {
        Stream<String> names = offered.getOrDefault(field, List.of()).stream();
        return Choice.among(
                Stream.concat(Stream.of(new Choice("", "any", false)), names.map(it -> new Choice(it, it, false)))
                        .toList(),
                typed.all(field));
    }

    /** What is wrong there; empty if nothing is. */
    public String wrong(String field) {
        return form.wrong(field);
    }

    /** All that is wrong, in the order of the page. */
    public List<Mistake> mistakes() {
        return form.mistakes();
    }
}
