package dev.vedette.incident.observation;

import dev.vedette.incident.incident.Incident;
import dev.vedette.incident.incident.WireIncidentV1;
import dev.vedette.incident.releasability.WireMarkingV1;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data of {@value #TYPE}; its schema is {@value #SCHEMA}. */
public record ObservationRecordedV1(
        WireIncidentV1 incident, WireMarkingV1 marking, Instant recordedAt, WireObservation observation) {

    public static final String TYPE = "dev.vedette.observation.recorded.v1";
    public static final String SCHEMA = "urn:vedette:schema:observation-recorded:v1";

    /** @param onGrids distances of the cells in which it was */
    static ObservationRecordedV1 of(Incident incident, ObservationVersion version, List<WireDistance.OnGrid> onGrids) {
        return new ObservationRecordedV1(
                WireIncidentV1.of(incident),
                WireMarkingV1.of(version.marking()),
                version.recordedAt(),
                WireObservation.of(version, onGrids));
    }

    /** The observation as published. The reporter's person and own position are never part of it. */
    public record WireObservation(
            String id,
            String reference,
            int version,
            Change change,
            @Nullable Integer replacesVersion,
            @Nullable String changeReason,
            @Nullable List<String> changedFields,
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
            Instant receivedAt,
            boolean lateEntry,
            @Nullable ObservedPlace place,
            @Nullable WireDistance distanceToBorder,
            @Nullable Double reportedDistanceToBorderMetres,
            @Nullable Source source,
            @Nullable Negative negative,
            List<FiledAttachment> attachments) {

        static WireObservation of(ObservationVersion version, List<WireDistance.OnGrid> onGrids) {
            var content = version.content();
            return new WireObservation(
                    version.id().toString(),
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
                    WireDistance.of(version.distanceToBorder(), onGrids),
                    content.reportedDistanceToBorderMetres(),
                    content.source(),
                    content.negative(),
                    version.attachments());
        }
    }
}
