package dev.vedette.incident.readiness;

import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state of readiness as it was set.
 *
 * @param previousLevel the level before with the same exercise status; absent the first time
 * @param validUntil absent: until it is set again
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
        Marking marking,
        String author,
        Instant recordedAt,
        UUID eventId) {}
