package dev.vedette.incident.readiness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a state replaces.
 *
 * @param held the state that holds when it begins; null if none does
 * @param overtaken states that had been announced for later and will not begin, the first to begin first
 */
record Succession(@Nullable Readiness held, List<Readiness> overtaken) {

    /**
     * Finds it.
     *
     * @param begins when the new state begins to hold
     * @param earlier states with the same exercise status in reverse of the order in which they were set, at least back to the last that has
     *     begun by then
     */
    static Succession at(Instant begins, List<Readiness> earlier) {
        var overtaken = new ArrayList<Readiness>();
        Instant next = Instant.MAX;
        for (Readiness state : earlier) {
            Instant from = state.validFrom().toInstant();
            if (!from.isAfter(begins)) {
                return new Succession(state.holdsAt(begins) ? state : null, inOrder(overtaken));
            }
            // What one that was set after it overtakes has been named by that one.
            if (from.isBefore(next)) {
                overtaken.add(state);
                next = from;
            }
        }
        return new Succession(null, inOrder(overtaken));
    }

    private static List<Readiness> inOrder(List<Readiness> overtaken) {
        Collections.reverse(overtaken);
        return List.copyOf(overtaken);
    }
}
