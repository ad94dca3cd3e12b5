package dev.vedette.notify.event;

import java.util.UUID;

/**
 * An incident as it stood when the event was recorded.
 *
 * @param reference what people call it, such as {@code VDT-7K3M-Q2XA}
 */
public record IncidentRef(UUID id, String reference, IncidentStatus status) {}
