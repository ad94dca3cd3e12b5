package dev.vedette.notify.event;

import java.time.Instant;
import java.util.UUID;

/** A person moved an incident to another status; {@code incident} already has the new one. */
public record StatusEvent(UUID id, Instant recordedAt, Marking marking, IncidentRef incident, StatusChange change)
        implements Event {}
