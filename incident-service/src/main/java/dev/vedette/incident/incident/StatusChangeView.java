package dev.vedette.incident.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A status step as REST shows it.
 *
 * @param from where the incident stood before it, as far as you may see its steps
 * @param actor account that took the step; for the organisation that took it only
 * @param originator organisation that took the step
 */
record StatusChangeView(
        UUID id,
        UUID incidentId,
        IncidentStatus from,
        IncidentStatus to,
        @Nullable String reason,
        List<UUID> citedObservations,
        @Nullable String actor,
        String tlp,
        @Nullable String classification,
        String originator,
        List<String> releasableTo,
        Instant recordedAt,
        UUID eventId) {

    static StatusChangeView of(SeenStep change) {
        return new StatusChangeView(
                change.id(),
                change.incidentId(),
                change.from(),
                change.to(),
                change.reason(),
                change.citedObservations(),
                change.author(),
                change.marking().tlp().label(),
                change.marking().classification(),
                change.marking().originator(),
                change.marking().releasableTo(),
                change.recordedAt(),
                change.eventId());
    }
}
