package dev.vedette.incident.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field path of the field in the request, such as {@code place.coordinates.latitude} or {@code attachments[2].id}
 * @param message for people: what is wrong and what would be right; never repeats what was sent
 */
public record FieldError(String field, String message) {}
