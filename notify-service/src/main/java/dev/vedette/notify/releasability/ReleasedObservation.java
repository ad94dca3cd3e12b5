package dev.vedette.notify.releasability;

import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Attachment;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.Certainty;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Negative.Coverage;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.Source;
import dev.vedette.notify.event.TimePrecision;
import dev.vedette.notify.event.Unit;
import dev.vedette.notify.event.Urgency;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is shown of a version of an observation. Absent is what is not there and what is hidden from him alike. A type of its own, so
 * that nothing can be shown by mistake that was not put in here.
 *
 * @param gridMetres length of the cells as which positions are shown; absent where they are shown as reported or not at all
 * @param changedFields only those that are shown as a whole: that another one changed would tell of it
 */
public record ReleasedObservation(
        UUID id,
        String reference,
        int version,
        ObservationChange change,
        @Nullable Integer replacesVersion,
        @Nullable String changeReason,
        List<String> changedFields,
        ObservationKind kind,
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
        OffsetDateTime receivedAt,
        @Nullable Boolean lateEntry,
        @Nullable Place place,
        @Nullable DistanceToBorder distanceToBorder,
        @Nullable Double reportedDistanceToBorderMetres,
        @Nullable Source source,
        @Nullable Watch negative,
        List<Attachment> attachments,
        @Nullable Integer gridMetres) {

    public ReleasedObservation {
        changedFields = List.copyOf(changedFields);
        attachments = List.copyOf(attachments);
    }

    /** What is shown of what a NEGATIVE observation rests on. */
    public record Watch(
            @Nullable String area,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to,
            @Nullable String means,
            @Nullable Coverage coverage,
            @Nullable OffsetDateTime asOf) {}

    /** The same without what says which version it is and why there is one. */
    public ReleasedObservation facts() {
        return new ReleasedObservation(
                id,
                reference,
                0,
                ObservationChange.FILED,
                null,
                null,
                List.of(),
                kind,
                headline,
                category,
                severity,
                urgency,
                certainty,
                armed,
                size,
                activity,
                unit,
                equipment,
                directionDegrees,
                observedFrom,
                observedTo,
                timePrecision,
                reportedAt,
                receivedAt,
                lateEntry,
                place,
                distanceToBorder,
                reportedDistanceToBorderMetres,
                source,
                negative,
                attachments,
                gridMetres);
    }
}
