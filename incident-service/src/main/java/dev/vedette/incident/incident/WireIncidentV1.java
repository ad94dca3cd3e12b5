package dev.vedette.incident.incident;

/** An incident as published with a message, as it stood when the message was recorded. */
public record WireIncidentV1(String id, String reference, IncidentStatus status) {

    /** The published form of an incident. */
    public static WireIncidentV1 of(Incident incident) {
        return new WireIncidentV1(incident.id().toString(), incident.reference(), incident.status());
    }
}
