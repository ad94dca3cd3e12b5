package dev.vedette.notify.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of which it was decided who is told, in a line.
 *
 * @param version of an observation; null for all else
 * @param deliveries how many there are of it, as far as the viewer may see them; none if nobody was to be told, or somebody else alone
 */
public record DecidedEvent(
        UUID eventId, String eventType, @Nullable Integer version, Instant recordedAt, Shown shown, int deliveries) {}
