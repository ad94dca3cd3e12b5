package dev.vedette.notify.intake;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusChange;
import dev.vedette.notify.event.StatusEvent;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What the {@code data} of a CloudEvent holds, per type. */
sealed interface EventData {

    Event toEvent(UUID id);

    /** Data of {@code dev.vedette.observation.recorded.v1}. */
    record ObservationRecordedV1(
            IncidentRef incident, Marking marking, OffsetDateTime recordedAt, Observation observation)
            implements EventData {

        @Override
        public Event toEvent(UUID id) {
            return new ObservationEvent(id, recordedAt.toInstant(), marking, incident, observation);
        }
    }

    /** Data of {@code dev.vedette.incident.status-changed.v1}. */
    record IncidentStatusChangedV1(
            IncidentRef incident, Marking marking, OffsetDateTime recordedAt, StatusChange change)
            implements EventData {

        @Override
        public Event toEvent(UUID id) {
            return new StatusEvent(id, recordedAt.toInstant(), marking, incident, change);
        }
    }

    /** Data of {@code dev.vedette.readiness.changed.v1}. */
    record ReadinessChangedV1(Marking marking, OffsetDateTime recordedAt, Readiness readiness) implements EventData {

        @Override
        public Event toEvent(UUID id) {
            return new ReadinessEvent(id, recordedAt.toInstant(), marking, readiness);
        }
    }
}
