package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * What observations are about.
 *
 * @param reference for people, random, such as {@code VDT-7K3M-Q2XA}
 * @param exerciseStatus of everything filed under it
 * @param openedBy account that filed its first observation
 */
public record Incident(
        UUID id,
        String reference,
        IncidentStatus status,
        ExerciseStatus exerciseStatus,
        Instant openedAt,
        String openedBy) {

    /** The same in another status. */
    Incident in(IncidentStatus other) {
        return new Incident(id, reference, other, exerciseStatus, openedAt, openedBy);
    }
}
