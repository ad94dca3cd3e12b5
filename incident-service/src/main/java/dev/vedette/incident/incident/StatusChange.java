package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A step in the life of an incident.
 *
 * @param author account that took it
 * @param citedObservations the grounds; as shown to a caller only those that it may see
 */
public record StatusChange(
        UUID id,
        UUID incidentId,
        IncidentStatus from,
        IncidentStatus to,
        String reason,
        List<UUID> citedObservations,
        Marking marking,
        String author,
        Instant recordedAt) {

    public StatusChange {
        citedObservations = List.copyOf(citedObservations);
    }
}
