package dev.vedette.incident.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object one by one and collects everything that is wrong with them, each error with the field's path. A field
 * that is absent or null reads as null; so does one that is wrong. Finally {@link #nothingElse} finds fields that nobody asked for.
 */
public final class Fields {

    private final JsonNode object;
    private final String path;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    private Fields(JsonNode object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /** Reads this object; errors are added to the list. */
    public static Fields of(JsonNode object, List<FieldError> errors) {
        return new Fields(object, "", errors);
    }

    /** One line of text, as {@link Text#errorInLine}. */
    public @Nullable String line(String name) {
        return string(name, text -> text, Text::errorInLine);
    }

    /** Text of several lines, as {@link Text#errorInText}; line ends of other systems become line feeds. */
    public @Nullable String text(String name) {
        return string(name, text -> text.replace("\r\n", "\n"), Text::errorInText);
    }

    private @Nullable String string(
            String name, Function<String, String> normalised, Function<String, Optional<String>> check) {
        JsonNode node = node(name);
        if (node == null || !is(node.isTextual(), name, "text")) {
            return null;
        }
        String text = normalised.apply(node.textValue());
        check.apply(text).ifPresent(message -> error(name, message));
        return text;
    }

    /** One of the constants, written exactly so. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        return oneOf(name, type, Enum::name);
    }

    /** One of the constants, written as the function says. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type, Function<E, String> written) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        var constants = type.getEnumConstants();
        var found = Arrays.stream(constants)
                .filter(constant -> node.isTextual() && written.apply(constant).equals(node.textValue()))
                .findFirst();
        if (found.isEmpty()) {
            error(
                    name,
                    "must be one of "
                            + String.join(
                                    ", ", Arrays.stream(constants).map(written).toList()));
        }
        return found.orElse(null);
    }

    /** A date and time with its offset, which is kept. */
    public @Nullable OffsetDateTime instant(String name) {
        return scalar(name, Scalars::instant, "a date and time with offset, such as 2026-03-07T15:20:00+01:00");
    }

    /** A whole number between the two, inclusive. */
    public @Nullable Integer integer(String name, int min, int max) {
        return scalar(name, node -> Scalars.integer(node, min, max), "a whole number from " + min + " to " + max);
    }

    /** A number between the two, inclusive. */
    public @Nullable Double number(String name, double min, double max) {
        return scalar(name, node -> Scalars.number(node, min, max), "a number from %.0f to %.0f".formatted(min, max));
    }

    /** True or false. */
    public @Nullable Boolean flag(String name) {
        return scalar(name, Scalars::flag, "true or false");
    }

    /** A UUID. */
    public @Nullable UUID uuid(String name) {
        return scalar(name, Scalars::uuid, "a UUID");
    }

    private <T> @Nullable T scalar(String name, Function<JsonNode, Optional<T>> read, String what) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        Optional<T> value = read.apply(node);
        is(value.isPresent(), name, what);
        return value.orElse(null);
    }

    /** A list of organisation codes, whether or not they are known. */
    public @Nullable List<String> codes(String name) {
        return scalars(name, 500, Scalars::code, "the code of an organisation, such as MIA");
    }

    /** A list of UUIDs. */
    public @Nullable List<UUID> uuids(String name, int most) {
        return scalars(name, most, Scalars::uuid, "a UUID");
    }

    private <T> @Nullable List<T> scalars(String name, int most, Function<JsonNode, Optional<T>> read, String what) {
        return list(name, most, (element, at) -> {
            Optional<T> value = read.apply(element);
            if (value.isEmpty()) {
                errors.add(new FieldError(at, "must be " + what));
            }
            return value.orElse(null);
        });
    }

    /** A list of objects; the function may return null for one that is wrong. */
    public <T> @Nullable List<T> objects(String name, int most, Function<Fields, @Nullable T> read) {
        return list(name, most, (element, at) -> {
            if (!element.isObject()) {
                errors.add(new FieldError(at, "must be an object"));
                return null;
            }
            return inside(element, at, read);
        });
    }

    private <T> @Nullable List<T> list(String name, int most, BiFunction<JsonNode, String, @Nullable T> read) {
        JsonNode node = node(name);
        if (node == null || !is(node.isArray(), name, "a list")) {
            return null;
        }
        if (node.size() > most) {
            error(name, "has " + node.size() + " entries; at most " + most + " are allowed");
            return null;
        }
        var values = new ArrayList<T>();
        for (int i = 0; i < node.size(); i++) {
            T value = read.apply(node.get(i), at(name) + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** An object; fields in it that the function does not ask for are errors. */
    public <T> @Nullable T object(String name, Function<Fields, @Nullable T> read) {
        JsonNode node = node(name);
        return node == null || !is(node.isObject(), name, "an object") ? null : inside(node, at(name), read);
    }

    private <T> @Nullable T inside(JsonNode node, String at, Function<Fields, @Nullable T> read) {
        var fields = new Fields(node, at + ".", errors);
        T value = read.apply(fields);
        fields.nothingElse();
        return value;
    }

    /** An object as it is. */
    public @Nullable JsonNode tree(String name) {
        JsonNode node = node(name);
        return node == null || !is(node.isObject(), name, "an object") ? null : node;
    }

    /** Adds an error if the value is absent without having been wrong. */
    public <T> @Nullable T required(String name, @Nullable T value) {
        if (value == null && node(name) == null) {
            error(name, "is required");
        }
        return value;
    }

    /** Whether a value is given, right or wrong. */
    public boolean has(String name) {
        return node(name) != null;
    }

    /** Adds an error for every field that was not asked for. */
    public void nothingElse() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                // The name is the sender's: shown as far as it can be shown safely.
                String shown = Text.errorInLine(name).isPresent() ? "?" : name;
                error(shown, "is not a field here");
            }
        });
    }

    /** Adds an error about one of the fields. */
    public void error(String name, String message) {
        errors.add(new FieldError(at(name), message));
    }

    private boolean is(boolean right, String name, String what) {
        if (!right) {
            error(name, "must be " + what);
        }
        return right;
    }

    private String at(String name) {
        return path + name;
    }

    private @Nullable JsonNode node(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
