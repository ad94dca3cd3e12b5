package dev.vedette.notify.event;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state of readiness and why it holds.
 *
 * @param previousLevel what held when it began, as the sender knows; {@code null} if nothing did, or if that is kept from a recipient
 * @param validUntil {@code null} until further notice
 * @param replacesAnnounced what had been announced for later and does not begin because of it, as the sender knows; {@code null} if nothing
 */
public record Readiness(
        UUID id,
        ReadinessLevel level,
        @Nullable ReadinessLevel previousLevel,
        String reason,
        OffsetDateTime validFrom,
        @Nullable OffsetDateTime validUntil,
        @Nullable List<Announced> replacesAnnounced) {

    /** A level that was announced for later. */
    public record Announced(ReadinessLevel level, OffsetDateTime validFrom) {}
}
