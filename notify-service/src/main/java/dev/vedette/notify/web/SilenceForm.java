package dev.vedette.notify.web;

import dev.vedette.notify.problem.Problem.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The form that makes a silence: what was typed and chosen, what can be chosen, and what is wrong with it. */
public final class SilenceForm {

    private static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("rule", "Rule");
        LABELS.put("organisation", "Organisation");
        LABELS.put("contact", "Contact");
        LABELS.put("incidentId", "Incident");
        LABELS.put("until", "Until");
        LABELS.put("reason", "Why");
    }

    private final Input typed;
    private final List<FieldError> wrong;
    private final Map<String, List<String>> offered;

    private SilenceForm(Input typed, List<FieldError> wrong, Map<String, List<String>> offered) {
        this.typed = typed;
        this.wrong = wrong;
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
        return typed.first(field);
    }

    /** What can be chosen there, any at first, and what is; also what was chosen and is not in force any more. */
    public List<Choice> choices(String field) {
        String chosen = typed(field);
        return Stream.of(
                        Stream.of(new Choice("", "any", false)),
                        offered.getOrDefault(field, List.of()).stream().map(it -> choice(it, chosen)),
                        Stream.of(chosen)
                                .filter(it -> !it.isEmpty()
                                        && !offered.getOrDefault(field, List.of())
                                                .contains(it))
                                .map(it -> choice(it, chosen)))
                .flatMap(it -> it)
                .toList();
    }

    private static Choice choice(String value, String chosen) {
        return new Choice(value, value, value.equals(chosen));
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
        return LABELS.entrySet().stream()
                .filter(it -> !wrong(it.getKey()).isEmpty())
                .map(it -> new Mistake(it.getKey(), it.getValue(), wrong(it.getKey())))
                .toList();
    }
}
