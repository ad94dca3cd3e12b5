package dev.vedette.notify.event;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of an observation: what was seen where and when, by what kind of source. It never holds the reporter's person or position.
 *
 * @param reference what people call it, such as {@code OBS-4T9B-ZK1C}
 * @param replacesVersion {@code null} for FILED
 * @param changeReason {@code null} for FILED
 * @param changedFields top-level fields that differ from the replaced version
 * @param directionDegrees direction of movement, degrees from true north
 * @param lateEntry reported long after it was observed
 * @param distanceToBorder derived, never typed
 * @param reportedDistanceToBorderMetres a claim of the observer, apart from the derived distance
 * @param negative present for NEGATIVE
 */
public record Observation(
        UUID id,
        String reference,
        int version,
        ObservationChange change,
        @Nullable Integer replacesVersion,
        @Nullable String changeReason,
        List<String> changedFields,
        ObservationKind kind,
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
        OffsetDateTime receivedAt,
        boolean lateEntry,
        @Nullable Place place,
        @Nullable DistanceToBorder distanceToBorder,
        @Nullable Double reportedDistanceToBorderMetres,
        @Nullable Source source,
        @Nullable Negative negative,
        List<Attachment> attachments) {

    public Observation {
        changedFields = orEmpty(changedFields);
        attachments = orEmpty(attachments);
    }

    /**
     * How far the true position may be from the stated coordinates, in metres: what was stated, and no less than what the coordinates as they were
     * typed leave open, by which the distance to the line was measured; 0 if nothing is known of it.
     */
    public double locationErrorMetres() {
        Double stated = place == null ? null : place.uncertaintyMetres();
        Double measured = distanceToBorder == null || distanceToBorder.measuredFrom() != null
                ? null
                : distanceToBorder.locationErrorMetres();
        return Math.max(stated == null ? 0 : stated, measured == null ? 0 : measured);
    }

    /** What the contract lets a sender leave out arrives as {@code null}. */
    private static <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
