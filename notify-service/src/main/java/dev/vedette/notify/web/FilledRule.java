package dev.vedette.notify.web;

import dev.vedette.notify.rulefile.Reading;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fills the form with a rule as it stands in a rule file. What the form has no field for is left out: whether the rule that the form makes of it is
 * the same is for {@link RuleMeaning} to say.
 */
final class FilledRule {

    private static final Pattern DISTANCE = Pattern.compile("([\\d.]+)(k?m)");
    private static final String MATCHES = "MATCHES";

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private FilledRule() {}

    /** The rule as it is typed. */
    static Input of(Map<String, Object> rule) {
        var filled = new FilledRule();
        filled.fill(rule);
        return Input.of(filled.values);
    }

    /** The parts of a rule that the form has no field for, so that saving the form would lose them. */
    static List<String> beyond(Map<String, Object> rule, Reading reading) {
        Map<String, Object> made = FormRule.of(RuleForm.of(of(rule), reading));
        Set<String> differences = RuleMeaning.differences(rule, made);
        Map<String, Object> when = part("when", rule.get("when"));
        List<String> own = differences.stream()
                .filter(key -> rule.containsKey(key) || when.containsKey(key))
                .toList();
        // What the form says in place of conditions that it does not know is not what the rule says.
        return own.isEmpty() ? List.copyOf(differences) : own;
    }

    private void fill(Map<String, Object> rule) {
        for (String field : List.of("id", "reason", "owner", "precedence", "validFrom", "validUntil")) {
            text(field, RuleMeaning.of(field, rule.get(field)));
        }
        several("notify", RuleMeaning.of("notify", rule.get("notify")));
        if (RuleMeaning.of("catchUp", rule.get("catchUp")).equals(true)) {
            text("catchUp", "true");
        }
        Map<String, Object> acknowledge = part("acknowledge", rule.get("acknowledge"));
        text("acknowledgeWithin", acknowledge.get("within"));
        several("acknowledgeOtherwise", acknowledge.get("otherwise"));
        text("acknowledgeBy", acknowledge.get("by"));
        text("acknowledgeNeeded", "1".equals(acknowledge.get("needed")) ? null : acknowledge.get("needed"));
        conditions(part("when", rule.get("when")));
    }

    /** None of what is not there, or is no mapping. */
    private static Map<String, Object> part(String path, @Nullable Object value) {
        Map<String, Object> parts = RuleMeaning.table(RuleMeaning.of(path, value));
        return parts == null ? Map.of() : parts;
    }

    private void conditions(Map<String, Object> when) {
        FormRule.SEVERAL.forEach(field -> several(field, when.get(field)));
        FormRule.LEVELS.forEach(field -> level(field, part("when." + field, when.get(field))));
        text(
                "precedenceAtLeast",
                part("when.precedence", when.get("precedence")).get("atLeast"));
        distance(part("when.distanceToBorder", when.get("distanceToBorder")));
        Map<String, Object> size = part("when.size", when.get("size"));
        text("size", size.get("atLeast"));
        unknown("sizeUnknown", size);
        Map<String, Object> zone = part("when.zone", when.get("zone"));
        several("zone", zone.get("inside"));
        unknown("zoneUnknown", zone);
        words("municipality", when.get("municipality"));
        words("keyword", when.get("keyword"));
        text("attachment", when.get("attachment"));
        Map<String, Object> window = part("when.timeWindow", when.get("timeWindow"));
        text("timeFrom", window.get("from"));
        text("timeTo", window.get("to"));
        text("timeZone", window.get("zone"));
        // None ticked is every day.
        if (window.get("days") instanceof Collection<?> days && days.size() < DayOfWeek.values().length) {
            several("timeDays", days);
        }
    }

    private void level(String field, Map<String, Object> level) {
        text(field, level.get("atLeast"));
        if (MATCHES.equals(level.get("unknown"))) {
            text(field + "Unknown", "matches");
        }
    }

    private void distance(Map<String, Object> distance) {
        Matcher parts = DISTANCE.matcher(String.valueOf(distance.get("atMost")));
        if (parts.matches()) {
            text("distanceToBorder", parts.group(1));
            text("distanceUnit", parts.group(2));
            unknown("distanceUnknown", distance);
        }
    }

    private void unknown(String field, Map<String, Object> measured) {
        Object unknown = measured.get("unknown");
        text(field, unknown instanceof String code ? code.toLowerCase(Locale.ROOT) : null);
    }

    private void words(String field, @Nullable Object value) {
        if (value instanceof Collection<?> words) {
            text(field, words.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    private void text(String field, @Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            values.put(field, List.of(String.valueOf(value)));
        }
    }

    private void several(String field, @Nullable Object value) {
        if (value instanceof Collection<?> items) {
            values.put(field, items.stream().map(String::valueOf).toList());
        }
    }
}
