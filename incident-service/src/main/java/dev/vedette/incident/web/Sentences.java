package dev.vedette.incident.web;

import dev.vedette.incident.incident.IncidentStatus;
import dev.vedette.incident.observation.Kind;
import dev.vedette.incident.releasability.ExerciseStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules say of a field, for whoever filled in a form. Rules speak to systems, of paths and codes; a form speaks in whole sentences
 * of the labels that stand in it.
 */
final class Sentences {

    /** What rules say of a field begins with its verb, in lower case; a sentence begins otherwise, as with a name. */
    private static final Pattern PREDICATE = Pattern.compile("^\\p{Ll}.*", Pattern.DOTALL);

    private static final Pattern PATH = Pattern.compile("\\b[a-z]+(?:\\.[a-zA-Z]+)+\\b|\\b[a-z]+[A-Z][A-Za-z]*\\b");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z][A-Z_]{2,}\\b");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?]\\s*$", Pattern.DOTALL);
    private static final String REQUIRED = "is required";
    /** Who sees a field does not care whether it is absent or empty. */
    private static final String BLANK = "must not be blank";

    /** What is said of corrections, and of updates. */
    private static final Set<String> UNCHANGED = Set.of("change nothing", "changes nothing");

    private static final Map<String, String> CODES = Stream.<Enum<?>[]>of(
                    Kind.values(), IncidentStatus.values(), ExerciseStatus.values())
            .flatMap(Arrays::stream)
            .collect(Collectors.toUnmodifiableMap(Enum::name, Words::words, (one, other) -> one));

    private Sentences() {}

    /**
     * A sentence, or two.
     *
     * @param field name of the field in the form; empty if it has none
     * @param filled whether there was something in it
     */
    static String of(String field, String message, boolean filled) {
        if (UNCHANGED.contains(message)) {
            return "Nothing is changed so far. Change what is new, or leave it as it is.";
        }
        boolean sentence = !PREDICATE.matcher(message).matches();
        if (field.isEmpty()) {
            return ended(sentence ? plain(message) : "The form " + plain(message));
        }
        if (sentence) {
            return ended(message);
        }
        return ended(quoted(Labels.of(field)) + " " + predicate(field, message, filled));
    }

    private static String predicate(String field, String message, boolean filled) {
        if (message.equals(REQUIRED) || message.equals(BLANK)) {
            return "is missing. Please " + (Labels.CHOICES.contains(field) ? "choose" : "fill it in");
        }
        if (message.startsWith(REQUIRED + ",")) {
            return "is missing. Fill it in" + message.substring(REQUIRED.length());
        }
        if (message.startsWith(REQUIRED)) {
            return "is missing: it is needed" + plain(message.substring(REQUIRED.length()));
        }
        if (message.startsWith("must be one of") || (field.equals("incidentId") && message.contains("UUID"))) {
            return "must be one of the choices";
        }
        if (filled && isTime(field) && message.contains("offset")) {
            return "must be a date and time, such as 2026-03-07T15:20";
        }
        return plain(message.startsWith("control") ? "has such a character: " + message : message);
    }

    /** Codes in words, and labels for paths. */
    static String plain(String message) {
        String named = PATH.matcher(message)
                .replaceAll(path -> Labels.fields().contains(path.group()) ? quoted(Labels.of(path.group())) : "$0");
        return CODE.matcher(named)
                .replaceAll(code -> CODES.containsKey(code.group()) ? quoted(CODES.get(code.group())) : "$0")
                .replaceAll("[\\[\\]]", "");
    }

    // Forms take local times; the rules speak of REST's times with offset.
    private static boolean isTime(String field) {
        return FormBody.TIMES.contains(field)
                || FormBody.NEGATIVE_TIMES.contains(field)
                || Set.of("capturedAt", "validFrom", "validUntil").contains(field);
    }

    private static String quoted(String label) {
        return "“" + label + "”";
    }

    private static String ended(String text) {
        return SENTENCE_END.matcher(text).matches() ? text : text + ".";
    }
}
