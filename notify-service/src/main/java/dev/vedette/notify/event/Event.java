package dev.vedette.notify.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that incident-service recorded and that somebody may have to be told about. */
public sealed interface Event permits ObservationEvent, StatusEvent, ReadinessEvent {

    /** Unique per event: the id of its CloudEvent, the same on every repeat. */
    UUID id();

    /** When incident-service recorded it: the start of every latency that is stated. */
    Instant recordedAt();

    /** Who may know of it. */
    Marking marking();

    /** The incident that it belongs to, as it stood then; {@code null} for what belongs to none. */
    @Nullable
    IncidentRef incident();
}
