package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.WireMarkingV1;
import java.time.Instant;
import java.util.List;

/** Data of {@value #TYPE}; its schema is {@value #SCHEMA}. The incident's status is the new one. */
public record IncidentStatusChangedV1(
        WireIncidentV1 incident, WireMarkingV1 marking, Instant recordedAt, WireChange change) {

    public static final String TYPE = "dev.vedette.incident.status-changed.v1";
    public static final String SCHEMA = "urn:vedette:schema:incident-status-changed:v1";

    /**
     * The step as published.
     *
     * @param from as he saw it who took the step; a step before may be kept from readers of this one
     */
    public record WireChange(
            String id, IncidentStatus from, IncidentStatus to, String reason, List<String> citedObservations) {}

    static IncidentStatusChangedV1 of(Incident changed, StatusChange change) {
        var cited = change.citedObservations().stream().map(Object::toString).toList();
        return new IncidentStatusChangedV1(
                WireIncidentV1.of(changed),
                WireMarkingV1.of(change.marking()),
                change.recordedAt(),
                new WireChange(change.id().toString(), change.from(), change.to(), change.reason(), cited));
    }
}
