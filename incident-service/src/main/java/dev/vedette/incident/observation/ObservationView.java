package dev.vedette.incident.observation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.observation.ObservationRecordedV1.WireObservation;
import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of an observation as REST shows it: what is published, its marking, and for the originator who reported it.
 *
 * @param eventId id of the CloudEvent that published this version
 * @param reporterName for the originator only
 * @param reporterPosition for the originator only
 */
record ObservationView(
        @JsonUnwrapped WireObservation observation,
        UUID incidentId,
        String incidentReference,
        String tlp,
        String originator,
        List<String> releasableTo,
        ExerciseStatus exerciseStatus,
        Instant recordedAt,
        UUID eventId,
        @Nullable String reporterName,
        @Nullable String reporterPosition) {

    static ObservationView of(ObservationVersion version, Caller viewer) {
        var marking = version.marking();
        boolean own = marking.originator().equals(viewer.organisation().code());
        var reporter = own ? version.reporter() : null;
        return new ObservationView(
                WireObservation.of(version),
                version.incidentId(),
                version.incidentReference(),
                marking.tlp().label(),
                marking.originator(),
                marking.releasableTo(),
                marking.exerciseStatus(),
                version.recordedAt(),
                version.eventId(),
                reporter == null ? null : reporter.name(),
                reporter == null ? null : reporter.position());
    }
}
