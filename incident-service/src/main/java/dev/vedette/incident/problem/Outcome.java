package dev.vedette.incident.problem;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What came of asking a use case to write something. Every refusal carries its reason.
 *
 * @param <T> what is handed back when it is recorded
 */
public sealed interface Outcome<T> {

    /** The same about something else that is handed back. */
    default <R> Outcome<R> map(Function<? super T, R> change) {
        if (this instanceof Recorded<T> recorded) {
            return new Recorded<>(change.apply(recorded.value()), recorded.eventId());
        }
        if (this instanceof Refused<T> refused) {
            return new Refused<>(refused.errors());
        }
        if (this instanceof Conflict<T> conflict) {
            return new Conflict<>(conflict.detail());
        }
        return this instanceof Forbidden<T> forbidden ? new Forbidden<>(forbidden.detail()) : new NotFound<>();
    }

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
