package dev.vedette.notify.problem;

import java.util.UUID;

/** Reads ids out of addresses. */
public final class Ids {

    private Ids() {}

    /**
     * The id.
     *
     * @throws ProblemException 404, since what is no id names nothing
     */
    public static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }

    /**
     * The number by which something is called.
     *
     * @throws ProblemException 404, since what is no number names nothing
     */
    public static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.notFound();
        }
    }
}
