package dev.vedette.incident.web;

import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.problem.FieldError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form as a page shows it: what was typed, and the messages beside the fields.
 *
 * @param key makes sure that sending it twice files once
 * @param notice what is wrong with the form as a whole
 */
public record FormView(
        Map<String, List<String>> values,
        Map<String, String> messages,
        List<FieldError> errors,
        @Nullable String notice,
        String key) {

    // What a select sends that nobody touched.
    private static final Set<String> PRESETS = Set.of("UNKNOWN", "SECURITY");
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Set<String> FIELDS = fields();

    static FormView of(Map<String, List<String>> values) {
        return new FormView(values, Map.of(), List.of(), null, UUID.randomUUID().toString());
    }

    /** The form as it was sent, with what is wrong with it, in the order of its fields. */
    static FormView rejected(Input input, List<FieldError> found, @Nullable String notice) {
        Map<String, String> messages = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (FieldError error : found) {
            String field = fieldOf(error.field());
            String message = Times.trouble(field, input.first(field))
                    .map(trouble -> Sentences.of(field, trouble, true))
                    .orElseGet(() -> Sentences.of(
                            field, error.message(), !input.first(field).isBlank()));
            messages.merge(field, message, (one, other) -> one + " " + other);
            errors.add(new FieldError(field, message, error.confirmBy()));
        }
        errors.sort(Comparator.comparingInt(error -> Labels.place(error.field())));
        String key = input.typed("key");
        return new FormView(
                input.values(),
                messages,
                errors,
                notice == null ? null : Sentences.plain(notice),
                key == null ? UUID.randomUUID().toString() : key);
    }

    /** The same with a new key: what was sent under the old one is filed. */
    FormView renewed() {
        return new FormView(values, messages, errors, notice, UUID.randomUUID().toString());
    }

    /** The same with these values, and these messages beside fields that have none. */
    FormView with(Map<String, List<String>> changed, Map<String, String> more) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.putAll(changed);
        Map<String, String> beside = new LinkedHashMap<>(more);
        beside.putAll(messages);
        return new FormView(all, beside, errors, notice, key);
    }

    /** The same with what else is wrong. */
    FormView and(Input input, List<FieldError> found) {
        if (found.isEmpty() || !errors.isEmpty()) {
            return this;
        }
        FormView more = rejected(input, found, null);
        return new FormView(values, more.messages(), more.errors(), notice, key);
    }

    /** The type of an input: one for local times cannot hold other text, and a browser would forget it. */
    public String inputType(String name, String type) {
        String value = value(name);
        return type.equals("datetime-local") && !value.isBlank() && !Times.isPlain(value) ? "text" : type;
    }

    /** What the form calls a field. */
    public String label(String name) {
        return Labels.of(name);
    }

    public String value(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.get(0);
    }

    public boolean has(String name, String value) {
        return values.getOrDefault(name, List.of()).contains(value);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether the place is to be confirmed, or is: then there is something to tick. */
    public boolean asksForPlace() {
        return asksToConfirm(PlaceConfirmation.FIELD) || confirmsPlace();
    }

    /** Whether something is asked that is answered by ticking that field. */
    public boolean asksToConfirm(String name) {
        return errors.stream().anyMatch(error -> name.equals(error.confirmBy()));
    }

    /** Whether the place that stands in the form is confirmed. */
    public boolean confirmsPlace() {
        return PlaceConfirmation.isGiven(Input.of(values));
    }

    /** What the tick that confirms the place says. */
    public String placeToConfirm() {
        return PlaceConfirmation.of(Input.of(values));
    }

    public @Nullable String message(String name) {
        return messages.get(name);
    }

    /** What is said first of what was not sent: how many fields to look at, if it is about fields. */
    public String lead() {
        long fields = errors.stream()
                .map(FieldError::field)
                .filter(field -> !field.isEmpty())
                .distinct()
                .count();
        if (notice != null) {
            return notice;
        }
        return fields == 0
                ? "Not sent yet."
                : "Not sent yet: please look at " + fields + (fields == 1 ? " field." : " fields.");
    }

    public boolean rejected() {
        return notice != null || !errors.isEmpty();
    }

    /** Whether one of the fields whose name begins so is filled or wrong: then it is not folded away. */
    public boolean touched(String prefixes) {
        for (String prefix : BLANK.splitAsStream(prefixes).toList()) {
            boolean filled = values.entrySet().stream()
                    .anyMatch(entry -> entry.getKey().startsWith(prefix)
                            && entry.getValue().stream().anyMatch(text -> !text.isBlank() && !PRESETS.contains(text)));
            if (filled || messages.keySet().stream().anyMatch(name -> name.startsWith(prefix))) {
                return true;
            }
        }
        return false;
    }

    /** The field of the form that an error belongs to: the error may lie deeper, or in a list. */
    private static String fieldOf(String path) {
        String field = path.startsWith("observation.") ? path.substring("observation.".length()) : path;
        field = field.replaceAll("\\[.*", "");
        if (field.equals("place.coordinates") || field.startsWith("place.coordinates.")) {
            return "place.coordinates.entered";
        }
        return switch (field) {
            case "place" -> "place.name";
            case "size" -> "size.min";
            case "negative" -> "negative.area";
            case "source" -> "source.type";
            case "activity" -> "activity.text";
            default -> FIELDS.contains(field) ? field : "";
        };
    }

    private static Set<String> fields() {
        Set<String> names = new HashSet<>(List.of(
                "releasableTo",
                "attachments",
                "reason",
                "size.estimate",
                "status",
                "level",
                "validFrom",
                "validUntil",
                "capturedAt",
                "citedObservations"));
        names.addAll(FormBody.TEXTS);
        names.addAll(FormBody.NUMBERS);
        names.addAll(FormBody.TIMES);
        names.addAll(FormBody.NEGATIVE_TEXTS);
        names.addAll(FormBody.NEGATIVE_TIMES);
        return Set.copyOf(names);
    }

    /** Files that it carries and that are there no more. */
    public List<GoneFile> gone(List<Attachment> here) {
        return GoneFile.of(values, here);
    }
}
