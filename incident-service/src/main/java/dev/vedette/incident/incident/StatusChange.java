package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A step in the life of an incident.
 *
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

    /** The same step, citing only those of its grounds that are among these. */
    StatusChange citing(Set<UUID> visible) {
        var cited = citedObservations.stream().filter(visible::contains).toList();
        return new StatusChange(id, incidentId, from, to, reason, cited, marking, author, recordedAt, eventId);
    }
}
