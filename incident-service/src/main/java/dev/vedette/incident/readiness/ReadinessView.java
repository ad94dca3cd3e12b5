package dev.vedette.incident.readiness;

import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A state of readiness as REST shows it. */
record ReadinessView(
        UUID id,
        Level level,
        @Nullable Level previousLevel,
        @Nullable String reason,
        OffsetDateTime validFrom,
        @Nullable OffsetDateTime validUntil,
        String tlp,
        String originator,
        List<String> releasableTo,
        ExerciseStatus exerciseStatus,
        Instant recordedAt,
        UUID eventId) {

    static ReadinessView of(SeenReadiness set) {
        return new ReadinessView(
                set.id(),
                set.level(),
                set.previousLevel(),
                set.reason(),
                set.validFrom(),
                set.validUntil(),
                set.marking().tlp().label(),
                set.marking().originator(),
                set.marking().releasableTo(),
                set.marking().exerciseStatus(),
                set.recordedAt(),
                set.eventId());
    }
}
