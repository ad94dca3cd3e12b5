package dev.vedette.incident.timeline;

import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of an observation, or a status step, as far as it matters who may know of it.
 *
 * @param id of its CloudEvent
 * @param observation of a version; absent of a step
 */
record RecordedEvent(
        UUID id,
        Marking marking,
        String author,
        Instant recordedAt,
        @Nullable Version observation) {

    /**
     * Which version of what.
     *
     * @param change FILED, UPDATED, CORRECTED or RETRACTED
     */
    record Version(UUID id, String reference, int number, String change) {

        boolean isLaterThan(Version other) {
            return id.equals(other.id) && number > other.number;
        }

        /** Whether what was said before is wrong by it. */
        boolean mends() {
            return change.equals("CORRECTED") || change.equals("RETRACTED");
        }
    }
}
