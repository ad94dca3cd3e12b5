package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A step in the life of an incident.
 *
 * @param from where the incident stood for him who took it
 * @param author account that took it
 * @param eventId id of the CloudEvent that published it
 * @param citedObservations the grounds
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
        Instant recordedAt,
        UUID eventId) {

    public StatusChange {
        citedObservations = List.copyOf(citedObservations);
    }
}
