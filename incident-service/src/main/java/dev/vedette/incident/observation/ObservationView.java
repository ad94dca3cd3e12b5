package dev.vedette.incident.observation;

import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of an observation as REST shows it: what the release policy lets the caller's organisation see, and its marking. What is hidden is
 * left out, as what is not there.
 *
 * @param changedFields of those that are shown as a whole
 * @param distanceToBorder on a grid, measured from the middle of the cell
 * @param classification its level; absent: it is not classified
 * @param extract true if the release policy shows your organisation less than can be reported, so that what is absent may be hidden
 * @param eventId id of the CloudEvent that published this version
 * @param reporterName for the originator only
 * @param reporterPosition for the originator only
 */
record ObservationView(
        UUID id,
        String reference,
        int version,
        Change change,
        @Nullable Integer replacesVersion,
        @Nullable String changeReason,
        @Nullable List<String> changedFields,
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
        Instant receivedAt,
        @Nullable Boolean lateEntry,
        @Nullable ObservedPlace place,
        @Nullable DistanceToBorder distanceToBorder,
        @Nullable Double reportedDistanceToBorderMetres,
        @Nullable Source source,
        ReleasedContent.@Nullable Watch negative,
        List<FiledAttachment> attachments,
        UUID incidentId,
        String incidentReference,
        String tlp,
        @Nullable String classification,
        String originator,
        List<String> releasableTo,
        ExerciseStatus exerciseStatus,
        Instant recordedAt,
        UUID eventId,
        @Nullable Boolean extract,
        @Nullable String reporterName,
        @Nullable String reporterPosition) {

    static ObservationView of(ReleasedVersion version) {
        var content = version.content();
        var marking = version.marking();
        var reporter = version.reporter();
        return new ObservationView(
                version.id(),
                version.reference(),
                version.version(),
                version.change(),
                version.replacesVersion(),
                version.changeReason(),
                version.version() == 1 ? null : version.changedFields(),
                content.kind(),
                content.headline(),
                content.category(),
                content.severity(),
                content.urgency(),
                content.certainty(),
                content.armed(),
                content.size(),
                content.activity(),
                content.unit(),
                content.equipment(),
                content.directionDegrees(),
                content.observedFrom(),
                content.observedTo(),
                content.timePrecision(),
                content.reportedAt(),
                version.receivedAt(),
                version.lateEntry(),
                content.place(),
                version.distanceToBorder(),
                content.reportedDistanceToBorderMetres(),
                content.source(),
                content.negative(),
                version.attachments(),
                version.incidentId(),
                version.incidentReference(),
                marking.tlp().label(),
                marking.classification(),
                marking.originator(),
                marking.releasableTo(),
                marking.exerciseStatus(),
                version.recordedAt(),
                version.eventId(),
                version.extract() ? true : null,
                reporter == null ? null : reporter.name(),
                reporter == null ? null : reporter.position());
    }
}
