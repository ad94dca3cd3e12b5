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
}
