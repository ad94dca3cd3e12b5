package dev.vedette.incident.observation;

import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of an observation, as recorded. It never changes; a newer version replaces it and says so.
 *
 * @param id of the observation, the same for all its versions
 * @param reference of the observation for people, such as {@code OBS-4T9B-ZK1C}
 * @param version counted from 1
 * @param changeReason why; present unless FILED
 * @param changedFields names of the top-level fields, with label, classification and release list, that differ from the replaced version, sorted
 * @param receivedAt when version 1 was received; what an update reports was received when that was recorded
 * @param lateEntry reported long after it was observed
 * @param distanceToBorder derived; present if there is a place
 * @param author account that wrote this version
 * @param recordedAt when this version was recorded
 * @param eventId id of the CloudEvent that published it
 * @param reporter compartmented: for the originator only, never published
 */
public record ObservationVersion(
        UUID id,
        String reference,
        int version,
        Change change,
        @Nullable String changeReason,
        List<String> changedFields,
        UUID incidentId,
        String incidentReference,
        Marking marking,
        ObservationContent content,
        Instant receivedAt,
        boolean lateEntry,
        @Nullable DistanceToBorder distanceToBorder,
        List<FiledAttachment> attachments,
        String author,
        Instant recordedAt,
        UUID eventId,
        @Nullable Reporter reporter) {

    public ObservationVersion {
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

    ObservationVersion withChangedFields(List<String> fields) {
        return new ObservationVersion(
                id,
                reference,
                version,
                change,
                changeReason,
                fields,
                incidentId,
                incidentReference,
                marking,
                content,
                receivedAt,
                lateEntry,
                distanceToBorder,
                attachments,
                author,
                recordedAt,
                eventId,
                reporter);
    }

    /** The person who reported and where that person was. */
    public record Reporter(@Nullable String name, @Nullable String position) {}
}
