package dev.vedette.notify.web;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a rule mean, however they are written: in which case, as one value or as a list of one, with a default or without. What is
 * not known here means what it says, so that two parts are rather taken for different than for the same.
 */
final class RuleMeaning {

    private static final String WHEN = "when";
    private static final String ROUTINE = "ROUTINE";
    private static final List<String> LEVEL = List.of("atLeast", "unknown");

    /** Parts that consist of parts. */
    private static final Map<String, List<String>> TABLES = Map.of(
            "acknowledge", List.of("within", "otherwise", "by", "needed"),
            "when.severity", LEVEL,
            "when.urgency", LEVEL,
            "when.certainty", LEVEL,
            "when.precedence", List.of("atLeast"),
            "when.size", LEVEL,
            "when.distanceToBorder", List.of("atMost", "unknown"),
            "when.zone", List.of("inside", "unknown"),
            "when.timeWindow", List.of("from", "to", "days", "zone"));

    private RuleMeaning() {}

    /**
     * The parts in which two rules differ.
     *
     * @return keys of the rule or of its {@code when}, in the order of the first rule; none if both mean the same
     */
    static Set<String> differences(Map<String, Object> one, Map<String, Object> other) {
        Set<String> differences = new LinkedHashSet<>();
        for (String key : keys(one, other)) {
            if (isSame(key, one.get(key), other.get(key))) {
                continue;
            }
            Map<String, Object> conditions = table(one.get(key));
            Map<String, Object> others = table(other.get(key));
            if (key.equals(WHEN) && conditions != null && others != null) {
                keys(conditions, others).stream()
                        .filter(part -> !isSame(WHEN + "." + part, conditions.get(part), others.get(part)))
                        .forEach(differences::add);
            } else {
                differences.add(key);
            }
        }
        return differences;
    }

    /** A rule that means what the new one means, each part as it was written before where it still means the same. */
    static Map<String, Object> merged(Map<String, Object> before, Map<String, Object> now) {
        Map<String, Object> merged = merged("", before, now);
        Map<String, Object> conditions = table(before.get(WHEN));
        Map<String, Object> others = table(now.get(WHEN));
        if (conditions != null && others != null) {
            merged.replace(WHEN, merged(WHEN + ".", conditions, others));
        }
        return merged;
    }

    private static Map<String, Object> merged(String prefix, Map<String, Object> before, Map<String, Object> now) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (String key : keys(before, now)) {
            Object was = before.get(key);
            Object is = now.get(key);
            Object value = isSame(prefix + key, was, is) ? was : ordered(was, is);
            if (value != null) {
                merged.put(key, value);
            }
        }
        return merged;
    }

    /** A list in the order of the one before, and after that what is new: the order of lists in a rule means nothing. */
    private static @Nullable Object ordered(@Nullable Object was, @Nullable Object is) {
        if (!(was instanceof List<?> before) || !(is instanceof List<?> now)) {
            return is;
        }
        Set<Object> ordered = new LinkedHashSet<>(before);
        ordered.retainAll(now);
        ordered.addAll(now);
        // Of what is there twice, which is a mistake, both stay to be told.
        return ordered.size() == now.size() ? List.copyOf(ordered) : now;
    }

    private static Set<String> keys(Map<String, Object> one, Map<String, Object> other) {
        Set<String> keys = new LinkedHashSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }

    private static boolean isSame(String path, @Nullable Object one, @Nullable Object other) {
        return of(path, one).equals(of(path, other));
    }

    /**
     * What a part means.
     *
     * @param path its key, and before it with a dot that of the part to which it belongs
     * @param value as it stands in the file, or null if it does not
     * @return a text, a truth value, a number, a list or a mapping; of what is a list of names a list also if there is but one
     */
    static Object of(String path, @Nullable Object value) {
        if (path.equals(WHEN)) {
            Map<String, Object> conditions = table(value);
            return conditions == null ? orNothing(value) : parts(path, List.of(), conditions);
        }
        List<String> keys = TABLES.get(path);
        return keys == null || value == null ? leaf(path, value) : whole(path, keys, value);
    }

    private static Object whole(String path, List<String> keys, Object value) {
        Map<String, Object> table = table(value);
        if (table == null && path.equals("when.zone")) {
            table = Map.of("inside", value);
        }
        return table == null ? value : parts(path, keys, table);
    }

    private static Map<String, Object> parts(String path, List<String> keys, Map<String, Object> table) {
        Map<String, Object> parts = new LinkedHashMap<>();
        keys.forEach(key -> parts.put(key, of(path + "." + key, table.get(key))));
        table.forEach((key, part) -> parts.put(key, of(path + "." + key, part)));
        return parts;
    }

    private static Object leaf(String path, @Nullable Object value) {
        return switch (path) {
            case "reason", "owner" -> value instanceof String text ? text.strip() : orNothing(value);
            case "precedence" -> value == null ? ROUTINE : code(value);
            case "catchUp" -> value == null ? false : value;
            case "acknowledge.by" -> value == null ? "ORGANISATION" : code(value);
            case "acknowledge.needed" -> value == null ? "1" : code(value);
            case "notify", "acknowledge.otherwise", "when.originator", "when.zone.inside" -> several(value, it -> it);
            case "when.municipality", "when.keyword" ->
                several(value, it -> it instanceof String text ? text.strip() : it);
            case "when.eventType", "when.kind", "when.change", "when.category" -> several(value, RuleMeaning::code);
            case "when.incidentStatus", "when.exerciseStatus", "when.armed" -> several(value, RuleMeaning::code);
            case "when.tlp" -> several(value, RuleMeaning::label);
            case "when.severity.atLeast", "when.urgency.atLeast", "when.certainty.atLeast" -> code(orNothing(value));
            case "when.precedence.atLeast", "when.size.atLeast" -> code(orNothing(value));
            case "when.severity.unknown", "when.urgency.unknown", "when.certainty.unknown" ->
                value == null ? "FAILS" : code(value);
            case "when.size.unknown", "when.distanceToBorder.unknown", "when.zone.unknown" ->
                value == null ? "MATCHES" : code(value);
            case "when.distanceToBorder.atMost" ->
                value instanceof String text ? text.replace(" ", "") : orNothing(value);
            case "when.timeWindow.days" -> days(value);
            default -> orNothing(value);
        };
    }

    private static Object orNothing(@Nullable Object value) {
        return value == null ? "" : value;
    }

    /** As the reader compares codes. Whole numbers in quotes are numbers to it, too. */
    private static Object code(Object value) {
        return value instanceof String || value instanceof Number
                ? String.valueOf(value)
                        .strip()
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')
                        .replace(' ', '_')
                : value;
    }

    private static Object label(Object value) {
        return code(value) instanceof String label && !label.startsWith("TLP:") ? "TLP:" + label : code(value);
    }

    private static Object days(@Nullable Object value) {
        return value == null
                ? Arrays.stream(DayOfWeek.values())
                        .map(RuleMeaning::day)
                        .sorted()
                        .toList()
                : several(value, RuleMeaning::day);
    }

    static String day(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    /** By its first three letters. */
    private static Object day(Object value) {
        Object code = code(value);
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equals(code))
                .findFirst()
                .<Object>map(RuleMeaning::day)
                .orElse(code);
    }

    /** In an order of their own, since that of the file means nothing. What is no list of texts stays as it is. */
    private static Object several(@Nullable Object value, UnaryOperator<Object> each) {
        if (value == null) {
            return List.of();
        }
        List<Object> items = new ArrayList<>();
        (value instanceof Collection<?> list ? list : List.of(value)).forEach(item -> items.add(each.apply(item)));
        boolean texts = items.stream().allMatch(String.class::isInstance);
        return texts ? List.copyOf(new TreeSet<>(items)) : value;
    }

    /** Null if it is no mapping of words. */
    static @Nullable Map<String, Object> table(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, Object> table = new LinkedHashMap<>();
        map.forEach((key, part) -> table.put(String.valueOf(key), part == null ? "" : part));
        return table;
    }
}
