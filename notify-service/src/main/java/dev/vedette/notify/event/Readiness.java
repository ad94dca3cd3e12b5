package dev.vedette.notify.event;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state of readiness and why it holds.
 *
 * @param previousLevel {@code null} if it was never set before
 * @param validUntil {@code null} until further notice
 */
public record Readiness(
        UUID id,
        ReadinessLevel level,
        @Nullable ReadinessLevel previousLevel,
        String reason,
        OffsetDateTime validFrom,
        @Nullable OffsetDateTime validUntil) {}
