package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as one caller may see it.
 *
 * @param title headline of the first observation that the caller may see; absent if there is none
 * @param openedAt when the first of what the caller may see of it was received; when it was opened for whoever opened it and sees nothing of it
 * @param observations number of those that the caller may see
 * @param retracted whether all of those are retracted, and there are some
 * @param lastRecordedAt when the newest of those was recorded, or a newer step was taken that the caller may see; if there is neither, when it
 *     was opened, for whoever opened it
 */
public record IncidentSummary(
        UUID id,
        String reference,
        IncidentStatus status,
        ExerciseStatus exerciseStatus,
        @Nullable String title,
        Instant openedAt,
        long observations,
        boolean retracted,
        Instant lastRecordedAt) {}
