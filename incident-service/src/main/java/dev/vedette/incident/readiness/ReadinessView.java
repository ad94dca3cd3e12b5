package dev.vedette.incident.readiness;

import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A state of readiness as REST shows it. */
record ReadinessView(
        UUID id,
        Level level,
        @Nullable Level previousLevel,
        @Nullable String reason,
        OffsetDateTime validFrom,
        @Nullable OffsetDateTime validUntil,

        @Schema(
                description =
                        "What had been announced for later and does not begin because of this one; absent if nothing was.")
        @Nullable
        List<Readiness.Announced> replacesAnnounced,

        String tlp,
        @Nullable String classification,
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
                set.overtaken().isEmpty() ? null : set.overtaken(),
                set.marking().tlp().label(),
                set.marking().classification(),
                set.marking().originator(),
                set.marking().releasableTo(),
                set.marking().exerciseStatus(),
                set.recordedAt(),
                set.eventId());
    }
}
