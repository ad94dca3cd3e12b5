package dev.vedette.incident.readiness;

import dev.vedette.incident.releasability.WireMarkingV1;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data of {@value #TYPE}; its schema is {@value #SCHEMA}. */
public record ReadinessChangedV1(WireMarkingV1 marking, Instant recordedAt, WireReadiness readiness) {

    public static final String TYPE = "dev.vedette.readiness.changed.v1";
    public static final String SCHEMA = "urn:vedette:schema:readiness-changed:v1";

    /** The state as published. */
    public record WireReadiness(
            String id,
            Level level,
            @Nullable Level previousLevel,
            String reason,
            OffsetDateTime validFrom,
            @Nullable OffsetDateTime validUntil,
            @Nullable List<WireAnnounced> replacesAnnounced) {}

    /** A state as it had been announced. */
    public record WireAnnounced(Level level, OffsetDateTime validFrom) {}

    static ReadinessChangedV1 of(Readiness set) {
        return new ReadinessChangedV1(
                WireMarkingV1.of(set.marking()),
                set.recordedAt(),
                new WireReadiness(
                        set.id().toString(),
                        set.level(),
                        set.previousLevel(),
                        set.reason(),
                        set.validFrom(),
                        set.validUntil(),
                        announced(set)));
    }

    private static @Nullable List<WireAnnounced> announced(Readiness set) {
        return set.overtaken().isEmpty()
                ? null
                : set.overtaken().stream()
                        .map(announced -> new WireAnnounced(announced.level(), announced.validFrom()))
                        .toList();
    }
}
