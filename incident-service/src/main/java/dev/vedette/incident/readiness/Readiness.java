package dev.vedette.incident.readiness;

import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state of readiness as it was set.
 *
 * @param previousLevel the level that held with the same exercise status when this one began; absent if none did, or if that is kept from
 *     somebody who may know this one
 * @param validUntil absent: until it is set again
 * @param overtaken what had been announced for later with the same exercise status and does not begin because of this one, the first to
 *     begin first, as far as everyone may know it who may know this one
 * @param author account that set it
 * @param eventId id of the CloudEvent that published it
 */
public record Readiness(
        UUID id,
        Level level,
        @Nullable Level previousLevel,
        String reason,
        OffsetDateTime validFrom,
        @Nullable OffsetDateTime validUntil,
        List<Announced> overtaken,
        Marking marking,
        String author,
        Instant recordedAt,
        UUID eventId) {

    public Readiness {
        overtaken = List.copyOf(overtaken);
    }

    /** A level that was announced for later. */
    public record Announced(Level level, OffsetDateTime validFrom) {}

    /** Whether it holds at that instant, as far as its own validity says. What had begun when it was recorded has begun by any clock. */
    public boolean holdsAt(Instant instant) {
        return !validFrom.toInstant().isAfter(instant.isBefore(recordedAt) ? recordedAt : instant)
                && (validUntil == null || instant.isBefore(validUntil.toInstant()));
    }
}
