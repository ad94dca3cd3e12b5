package dev.vedette.incident.problem;

import java.util.List;
import java.util.UUID;

/**
 * What came of asking a use case to write something. Every refusal carries its reason.
 *
 * @param <T> what is handed back when it is recorded
 */
public sealed interface Outcome<T> {

    /**
     * It is recorded, and the event that tells the world is in the outbox.
     *
     * @param eventId id of that CloudEvent
     */
    record Recorded<T>(T value, UUID eventId) implements Outcome<T> {}

    /** The request is wrong; all errors that were found, at least one. */
    record Refused<T>(List<FieldError> errors) implements Outcome<T> {

        public Refused {
            errors = List.copyOf(errors);
        }

        /** A refusal for one reason. */
        public static <T> Refused<T> of(String field, String message) {
            return new Refused<>(List.of(new FieldError(field, message)));
        }
    }

    /** The request is right, but what it is about has moved on. */
    record Conflict<T>(String detail) implements Outcome<T> {}

    /** There is no such thing, or the caller may not know that there is. */
    record NotFound<T>() implements Outcome<T> {}

    /** The caller may see it but not do this. */
    record Forbidden<T>(String detail) implements Outcome<T> {}
}
