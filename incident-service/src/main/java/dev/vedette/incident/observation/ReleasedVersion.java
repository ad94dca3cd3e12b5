package dev.vedette.incident.observation;

import dev.vedette.incident.observation.ObservationVersion.Reporter;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is shown of a version of an observation. A type of its own, so that nothing can be shown by mistake that {@link Redaction} has
 * not put in here.
 *
 * @param changedFields only those that are shown as a whole: that another one changed would tell of it
 * @param lateEntry absent if hidden
 * @param extract whether the caller's organisation is shown less than there can be
 * @param author account that wrote it; for its own organisation only
 * @param reporter for the originator only
 */
public record ReleasedVersion(
        UUID id,
        String reference,
        int version,
        Change change,
        @Nullable String changeReason,
        List<String> changedFields,
        UUID incidentId,
        String incidentReference,
        Marking marking,
        ReleasedContent content,
        Instant receivedAt,
        @Nullable Boolean lateEntry,
        @Nullable DistanceToBorder distanceToBorder,
        List<FiledAttachment> attachments,
        boolean extract,
        @Nullable String author,
        Instant recordedAt,
        UUID eventId,
        @Nullable Reporter reporter) {

    public ReleasedVersion {
        changedFields = List.copyOf(changedFields);
        attachments = List.copyOf(attachments);
    }

    /** The version that this one replaces. */
    public @Nullable Integer replacesVersion() {
        return version == 1 ? null : version - 1;
    }

    /** Whether it was taken back, after which nothing can change any more. */
    public boolean retracted() {
        return change == Change.RETRACTED;
    }

    /** Whether it is known to be a late entry. */
    public boolean late() {
        return Boolean.TRUE.equals(lateEntry);
    }
}
