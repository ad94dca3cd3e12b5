package dev.vedette.incident.observation;

import dev.vedette.incident.observation.Negative.Coverage;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What somebody is shown of what an observation says. Absent is what is not there and what is hidden from him alike. */
public record ReleasedContent(
        Kind kind,
        @Nullable String headline,
        @Nullable Category category,
        @Nullable Severity severity,
        @Nullable Urgency urgency,
        @Nullable Certainty certainty,
        @Nullable Armed armed,
        @Nullable Size size,
        @Nullable Activity activity,
        @Nullable Unit unit,
        @Nullable String equipment,
        @Nullable Double directionDegrees,
        @Nullable OffsetDateTime observedFrom,
        @Nullable OffsetDateTime observedTo,
        @Nullable TimePrecision timePrecision,
        @Nullable OffsetDateTime reportedAt,
        @Nullable ObservedPlace place,
        @Nullable Double reportedDistanceToBorderMetres,
        @Nullable Source source,
        @Nullable Watch negative) {

    /** What is shown of what a NEGATIVE observation rests on. */
    public record Watch(
            @Nullable String area,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to,
            @Nullable String means,
            @Nullable Coverage coverage,
            @Nullable OffsetDateTime asOf) {}
}
