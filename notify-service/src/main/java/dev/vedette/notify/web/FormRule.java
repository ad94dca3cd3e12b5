package dev.vedette.notify.web;

import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Makes a rule, as it stands in a rule file, of what was filled into the form. Refuses beside a field what it can tell; whether the rule is good is for
 * the reader of rule files to say.
 */
final class FormRule {

    /** Conditions of which any one of several values is enough. */
    static final List<String> SEVERAL = List.of(
            "eventType",
            "kind",
            "change",
            "category",
            "originator",
            "incidentStatus",
            "exerciseStatus",
            "tlp",
            "armed");

    /** Conditions on how much of something there is at least, on scales that have a level for what is unknown. */
    static final List<String> LEVELS = List.of("severity", "urgency", "certainty");

    private static final String LOCAL_ZONE = "Europe/Belgrade";
    private static final int DAY_LENGTH = 10;
    private static final int MOST_TEXT = 4000;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029&&[^\n\t]]");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern DISTANCE = Pattern.compile("\\d{1,7}([.,]\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,8}");
    private static final String FAILS = "fails";
    private static final String MATCHES = "matches";

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
        reason();
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
        acknowledge();
        if (typed.has("catchUp")) {
            rule.put("catchUp", true);
        }
        date("validFrom");
        date("validUntil");
        return rule;
    }

    private void conditions() {
        several("eventType");
        several("kind");
        several("change");
        several("category");
        LEVELS.forEach(this::level);
        distance();
        zone();
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
        timeWindow();
        String precedence = typed.first("precedenceAtLeast");
        if (!precedence.isBlank()) {
            when.put("precedence", Map.of("atLeast", precedence));
        }
    }

    private void several(String field) {
        if (!typed.all(field).isEmpty()) {
            when.put(field, typed.all(field));
        }
    }

    private void level(String field) {
        String level = typed.first(field);
        if (level.isBlank()) {
            return;
        }
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("atLeast", level);
        if (typed.first(field + "Unknown").equals(MATCHES)) {
            measured.put("unknown", MATCHES);
        }
        when.put(field, measured);
    }

    private void distance() {
        String number = typed.first("distanceToBorder").strip();
        if (number.isEmpty()) {
            return;
        }
        if (!DISTANCE.matcher(number).matches()) {
            form.refuse("distanceToBorder", "Write a number alone, such as 5 or 1.5, and choose its unit beside it.");
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
        measured.put("unknown", typed.first(unknown).equals(FAILS) ? FAILS : MATCHES);
        return measured;
    }

    private void zone() {
        if (!typed.all("zone").isEmpty()) {
            when.put("zone", measured("inside", typed.all("zone"), "zoneUnknown"));
        }
    }

    private void timeWindow() {
        List<String> days = typed.all("timeDays");
        String zone = typed.first("timeZone").strip();
        if (typed.first("timeFrom").isBlank() && typed.first("timeTo").isBlank() && days.isEmpty() && zone.isEmpty()) {
            return;
        }
        Map<String, Object> window = new LinkedHashMap<>();
        time("timeFrom", text -> window.put("from", text));
        time("timeTo", text -> window.put("to", text));
        if (!days.isEmpty()) {
            window.put("days", days);
        }
        window.put("zone", zone.isEmpty() ? LOCAL_ZONE : zone);
        when.put("timeWindow", window);
    }

    private void time(String field, Consumer<String> use) {
        String time = typed.first(field).strip();
        if (TIME.matcher(time).matches()) {
            use.accept(time);
        } else {
            form.refuse(field, "Write hours and minutes, such as 22:00.");
        }
    }

    private void acknowledge() {
        List<String> otherwise = typed.all("acknowledgeOtherwise");
        String within = typed.first("acknowledgeWithin").strip();
        String needed = typed.first("acknowledgeNeeded").strip();
        boolean each = typed.first("acknowledgeBy").equals("CONTACT");
        if (within.isEmpty() && otherwise.isEmpty() && needed.isEmpty() && !each) {
            return;
        }
        if (within.isEmpty()) {
            form.refuse(
                    "acknowledgeWithin",
                    "Write within what time, such as 15m, or fill in nothing of the acknowledgement.");
        }
        Map<String, Object> acknowledge = new LinkedHashMap<>();
        acknowledge.put("within", within);
        if (!otherwise.isEmpty()) {
            acknowledge.put("otherwise", otherwise);
        }
        if (each) {
            acknowledge.put("by", "CONTACT");
        }
        needed(needed, acknowledge);
        rule.put("acknowledge", acknowledge);
    }

    private void needed(String needed, Map<String, Object> acknowledge) {
        if (needed.isEmpty()) {
            return;
        }
        if (WHOLE.matcher(needed).matches()) {
            acknowledge.put("needed", Integer.parseInt(needed));
        } else {
            form.refuse("acknowledgeNeeded", "Write a whole number, such as 2.");
        }
    }

    /** With commas or line breaks between. */
    private void words(String field) {
        try {
            List<String> words = Arrays.stream(typed.first(field).split("[,\\r\\n]"))
                    .filter(word -> !word.isBlank())
                    .map(word -> OneLine.required(field, word, ""))
                    .distinct()
                    .toList();
            if (!words.isEmpty()) {
                when.put(field, words);
            } else if (!typed.first(field).isBlank()) {
                form.refuse(field, DirectoryEntry.NO_WORD);
            }
        } catch (ProblemException e) {
            form.refuse(field, e.errors().get(0).message());
        }
    }

    /** A day, or an exact instant, which those who write YAML may have given. */
    private void date(String field) {
        String text = typed.first(field).strip();
        if (text.isEmpty()) {
            return;
        }
        try {
            rule.put(
                    field,
                    text.length() > DAY_LENGTH
                            ? instant(text)
                            : LocalDate.parse(text).toString());
        } catch (DateTimeException e) {
            form.refuse(field, "Write a day, such as 2026-03-31.");
        }
    }

    private static String instant(String text) {
        OffsetDateTime.parse(text);
        return text;
    }

    /** The only text that may have several lines: no header ever carries it. */
    private void reason() {
        String text =
                typed.first("reason").replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.length() > MOST_TEXT || UNSAFE.matcher(text).find()) {
            form.refuse("reason", "Write visible text, at most 4000 characters.");
        } else if (!text.isEmpty()) {
            rule.put("reason", text);
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
