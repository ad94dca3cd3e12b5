package dev.vedette.notify.event;

import java.time.Instant;
import java.util.UUID;

/** A version of an observation was recorded. */
public record ObservationEvent(
        UUID id, Instant recordedAt, Marking marking, IncidentRef incident, Observation observation) implements Event {}
