package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a state of readiness replaces: pure.
 *
 * @param held the state that held when it began; empty if none did
 * @param overtaken states that had been announced for later and did not begin because of it, the first to begin first
 */
record Succession(Optional<ReadinessEvent> held, List<ReadinessEvent> overtaken) {

    /** When a state begins to hold: not before it was recorded, since until then another one did. */
    static Instant begins(ReadinessEvent event) {
        Instant from = event.readiness().validFrom().toInstant();
        return from.isBefore(event.recordedAt()) ? event.recordedAt() : from;
    }

    /**
     * Finds it.
     *
     * @param earlier states with the same exercise status in reverse of the order in which they were set, at least back to the last that had
     *     begun by then
     */
    static Succession of(ReadinessEvent event, List<ReadinessEvent> earlier) {
        Instant begins = begins(event);
        var overtaken = new ArrayList<ReadinessEvent>();
        Instant next = Instant.MAX;
        for (ReadinessEvent state : earlier) {
            Instant from = state.readiness().validFrom().toInstant();
            if (!from.isAfter(begins)) {
                return new Succession(
                        Optional.of(state).filter(it -> !isOver(it.readiness(), begins)), inOrder(overtaken));
            }
            // What one that was set after it overtakes has been named by that one.
            if (from.isBefore(next)) {
                overtaken.add(state);
                next = from;
            }
        }
        return new Succession(Optional.empty(), inOrder(overtaken));
    }

    static boolean isOver(Readiness state, Instant at) {
        return state.validUntil() != null && !state.validUntil().toInstant().isAfter(at);
    }

    private static List<ReadinessEvent> inOrder(List<ReadinessEvent> overtaken) {
        Collections.reverse(overtaken);
        return List.copyOf(overtaken);
    }
}
