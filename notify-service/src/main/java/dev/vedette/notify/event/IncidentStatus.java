package dev.vedette.notify.event;

/** How an incident stands. */
public enum IncidentStatus {
    OPEN,
    MONITORING,
    ESCALATED,
    DE_ESCALATED,
    CLOSED
}
