package dev.vedette.notify.web;

import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Makes a rule, as it stands in a rule file, of what was filled into the form. Refuses beside a field what it can tell; whether the rule is good is for
 * the reader of rule files to say.
 */
final class FormRule {

    static final Set<String> FIELDS = Set.of(
            "id",
            "reason",
            "owner",
            "kind",
            "category",
            "severity",
            "urgency",
            "certainty",
            "distanceToBorder",
            "size",
            "municipality",
            "originator",
            "incidentStatus",
            "exerciseStatus",
            "tlp",
            "keyword",
            "armed",
            "attachment",
            "notify",
            "precedence",
            "catchUp",
            "validFrom",
            "validUntil");

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern DISTANCE = Pattern.compile("\\d{1,7}([.,]\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,8}");
    private static final String FAILS = "fails";

    private final RuleForm form;
    private final Input typed;
    private final Map<String, Object> rule = new LinkedHashMap<>();
    private final Map<String, Object> when = new LinkedHashMap<>();

    private FormRule(RuleForm form) {
        this.form = form;
        this.typed = form.input();
    }

    /** The rule; of what was refused, which the form says then, it lacks something. */
    static Map<String, Object> of(RuleForm form) {
        return new FormRule(form).make();
    }

    private Map<String, Object> make() {
        String id = typed.first("id").strip();
        if (!ID.matcher(id).matches()) {
            form.refuse(
                    "id", "Write small letters, digits and hyphens, beginning with a letter, such as near-the-line.");
        }
        rule.put("id", id);
        line("reason", text -> rule.put("reason", text));
        line("owner", text -> rule.put("owner", text));
        conditions();
        rule.put("when", when.isEmpty() ? Map.of("always", true) : when);
        List<String> recipients = typed.all("notify");
        if (recipients.isEmpty()) {
            form.refuse("notify", "Tick at least one.");
        }
        rule.put("notify", recipients);
        String precedence = typed.first("precedence");
        if (!precedence.isBlank() && !precedence.equals("ROUTINE")) {
            rule.put("precedence", precedence);
        }
        if (typed.has("catchUp")) {
            rule.put("catchUp", true);
        }
        date("validFrom");
        date("validUntil");
        return rule;
    }

    private void conditions() {
        several("kind");
        several("category");
        List.of("severity", "urgency", "certainty").forEach(this::level);
        distance();
        words("municipality");
        several("originator");
        several("incidentStatus");
        several("exerciseStatus");
        several("tlp");
        words("keyword");
        several("armed");
        String attachment = typed.first("attachment");
        if (!attachment.isBlank()) {
            when.put("attachment", Boolean.valueOf(attachment));
        }
        size();
    }

    private void several(String field) {
        if (!typed.all(field).isEmpty()) {
            when.put(field, typed.all(field));
        }
    }

    private void level(String field) {
        String level = typed.first(field);
        if (!level.isBlank()) {
            when.put(field, Map.of("atLeast", level));
        }
    }

    private void distance() {
        String number = typed.first("distanceToBorder").strip();
        if (number.isEmpty()) {
            return;
        }
        if (!DISTANCE.matcher(number).matches()) {
            form.refuse("distanceToBorder", "Write a number, such as 5 or 1.5.");
            return;
        }
        String unit = typed.first("distanceUnit").equals("m") ? "m" : "km";
        when.put("distanceToBorder", measured("atMost", number.replace(',', '.') + " " + unit, "distanceUnknown"));
    }

    private void size() {
        String number = typed.first("size").strip();
        if (number.isEmpty()) {
            return;
        }
        if (!WHOLE.matcher(number).matches()) {
            form.refuse("size", "Write a whole number, such as 30.");
            return;
        }
        when.put("size", measured("atLeast", Integer.parseInt(number), "sizeUnknown"));
    }

    /** What is unknown is always said, though the file could leave it out, so that who reads it need not know. */
    private Map<String, Object> measured(String key, Object limit, String unknown) {
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put(key, limit);
        measured.put("unknown", typed.first(unknown).equals(FAILS) ? FAILS : "matches");
        return measured;
    }

    private void words(String field) {
        line(
                field,
                text -> when.put(
                        field,
                        Arrays.stream(text.split(","))
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .toList()));
    }

    private void date(String field) {
        String text = typed.first(field).strip();
        if (text.isEmpty()) {
            return;
        }
        try {
            rule.put(field, LocalDate.parse(text).toString());
        } catch (DateTimeException e) {
            form.refuse(field, "Write a day, such as 2026-03-31.");
        }
    }

    private void line(String field, Consumer<String> use) {
        if (typed.first(field).isBlank()) {
            return;
        }
        try {
            use.accept(OneLine.required(field, typed.first(field), ""));
        } catch (ProblemException e) {
            form.refuse(field, e.errors().get(0).message());
        }
    }
}
