package dev.vedette.incident.problem;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param field path of the field in the request, such as {@code place.coordinates.latitude} or {@code attachments[2].id}
 * @param message for people: what is wrong and what would be right; never repeats what was sent
 * @param confirmBy path of the field by which the request can say that it is meant so; absent if it cannot be meant
 */
public record FieldError(
        String field, String message, @Nullable String confirmBy) {

    /** One that cannot be meant. */
    public FieldError(String field, String message) {
        this(field, message, null);
    }

    /** The same about a field inside an object of this name. */
    public FieldError inside(String name) {
        return new FieldError(name + "." + field, message, confirmBy == null ? null : name + "." + confirmBy);
    }
}
