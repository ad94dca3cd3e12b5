package dev.vedette.notify.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers all that is wrong with a request, so that nobody has to send it once for each mistake. */
public final class Mistakes {

    private final List<Problem.FieldError> errors = new ArrayList<>();

    /** Notes one. */
    public void add(String field, String message) {
        errors.add(new Problem.FieldError(field, message));
    }

    /** What is made of a part of the request; null if that is wrong, which is noted. Other refusals go on. */
    public <T> @Nullable T of(Supplier<T> part) {
        try {
            return part.get();
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            errors.addAll(e.errors());
            return null;
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean areNone() {
        return errors.isEmpty();
    }

    /**
     * Ends the request if anything is wrong.
     *
     * @throws ProblemException with all of it
     */
    public void end() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
