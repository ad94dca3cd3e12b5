package dev.vedette.incident.observation;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What an observation says: SALUTE and what practice adds. Valid: only {@link ObservationRules#check} makes it from what was typed.
 *
 * @param kind what sort of report
 * @param headline one line
 * @param unit affiliation claimed and assessed, kept apart
 * @param directionDegrees direction of movement from true north, 0 to below 360
 * @param observedFrom with the offset as reported
 * @param observedTo not before {@code observedFrom}, and not without it
 * @param reportedAt not before {@code observedTo}, and not after this report was received: when it was filed or last updated
 * @param place present unless PARTNER_STATEMENT or ASSESSMENT
 * @param reportedDistanceToBorderMetres a claim of the observer, apart from the derived distance
 * @param negative present if and only if the kind is NEGATIVE
 */
public record ObservationContent(
        Kind kind,
        String headline,
        Category category,
        Severity severity,
        Urgency urgency,
        Certainty certainty,
        Armed armed,
        @Nullable Size size,
        @Nullable Activity activity,
        @Nullable Unit unit,
        @Nullable String equipment,
        @Nullable Double directionDegrees,
        @Nullable OffsetDateTime observedFrom,
        @Nullable OffsetDateTime observedTo,
        @Nullable TimePrecision timePrecision,
        OffsetDateTime reportedAt,
        @Nullable ObservedPlace place,
        @Nullable Double reportedDistanceToBorderMetres,
        @Nullable Source source,
        @Nullable Negative negative) {}
