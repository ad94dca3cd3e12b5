package dev.vedette.incident.observation;

import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Tlp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter wants recorded: well-formed (made by {@link DraftReader}), not yet valid.
 *
 * @param incidentId the incident it belongs to; absent: a new one is opened
 * @param classification absent: it is not classified
 * @param releasableTo absent: everyone for {@code TLP:CLEAR}, the originator alone for every other label
 * @param reporterName compartmented: for the own organisation only
 * @param reporterPosition compartmented: for the own organisation only
 * @param attachments ids of stored attachments
 * @param reportedAt absent: now
 * @param placeConfirmed whether the place is meant though it lies far from the coordinates
 */
public record ObservationDraft(
        @Nullable UUID incidentId,
        @Nullable Tlp tlp,
        @Nullable String classification,
        @Nullable List<String> releasableTo,
        ExerciseStatus exerciseStatus,
        @Nullable String reporterName,
        @Nullable String reporterPosition,
        List<UUID> attachments,
        @Nullable Kind kind,
        @Nullable String headline,
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
        @Nullable OffsetDateTime reportedAt,
        @Nullable ObservedPlace place,
        boolean placeConfirmed,
        @Nullable Double reportedDistanceToBorderMetres,
        @Nullable Source source,
        @Nullable Negative negative) {}
