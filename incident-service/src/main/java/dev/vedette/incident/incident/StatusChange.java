package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A step in the life of an incident.
 *
 * @param from where the incident stood for him who took it; as shown to a caller, where it stood for the caller
 * @param author account that took it
 * @param eventId id of the CloudEvent that published it
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
        Instant recordedAt,
        UUID eventId) {

    public StatusChange {
        citedObservations = List.copyOf(citedObservations);
    }

    /** The same step to somebody for whom the incident stood so before it, and who may see these observations. */
    StatusChange asSeen(IncidentStatus stood, Set<UUID> visible) {
        var cited = citedObservations.stream().filter(visible::contains).toList();
        return new StatusChange(id, incidentId, stood, to, reason, cited, marking, author, recordedAt, eventId);
    }
}
