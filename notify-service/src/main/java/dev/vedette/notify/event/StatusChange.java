package dev.vedette.notify.event;

import java.util.List;
import java.util.UUID;

/** A step of an incident from one status to another. */
public record StatusChange(
        UUID id, IncidentStatus from, IncidentStatus to, String reason, List<UUID> citedObservations) {

    public StatusChange {
        citedObservations = List.copyOf(citedObservations);
    }
}
