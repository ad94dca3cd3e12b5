package dev.vedette.notify.releasability;

import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ReadinessLevel;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What somebody is shown of an event. Made by {@link Redaction} alone. */
public sealed interface ReleasedEvent {

    Marking marking();

    /** Absent for what belongs to none. */
    @Nullable
    IncidentRef incident();

    /** A version of an observation. */
    record OfObservation(Marking marking, IncidentRef incident, Instant recordedAt, ReleasedObservation observation)
            implements ReleasedEvent {}

    /** A step from one status to another. */
    record OfStatus(
            Marking marking,
            IncidentRef incident,
            Instant recordedAt,
            IncidentStatus to,
            @Nullable String reason) implements ReleasedEvent {}

    /** A state of readiness. */
    record OfReadiness(
            Marking marking,
            ReadinessLevel level,
            @Nullable String reason,
            OffsetDateTime validFrom,
            @Nullable OffsetDateTime validUntil)
            implements ReleasedEvent {

        @Override
        public @Nullable IncidentRef incident() {
            return null;
        }
    }
}
