package dev.vedette.incident.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A status step as REST shows it. */
record StatusChangeView(
        UUID id,
        UUID incidentId,
        IncidentStatus from,
        IncidentStatus to,
        String reason,
        List<UUID> citedObservations,
        String tlp,
        String originator,
        List<String> releasableTo,
        Instant recordedAt,
        UUID eventId) {

    static StatusChangeView of(StatusChange change) {
        return new StatusChangeView(
                change.id(),
                change.incidentId(),
                change.from(),
                change.to(),
                change.reason(),
                change.citedObservations(),
                change.marking().tlp().label(),
                change.marking().originator(),
                change.marking().releasableTo(),
                change.recordedAt(),
                change.eventId());
    }
}
