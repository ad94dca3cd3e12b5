package dev.vedette.notify.release;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event in one line.
 *
 * @param change of an observation; null for all else
 * @param text what it is, such as the headline
 */
public record EventLine(
        UUID eventId,
        Instant recordedAt,
        String tlp,
        @Nullable String classification,
        ExerciseStatus exerciseStatus,
        @Nullable ObservationChange change,
        String text) {

    static EventLine of(Event event) {
        return new EventLine(
                event.id(),
                event.recordedAt(),
                event.marking().tlp().label(),
                event.marking().classification(),
                event.marking().exerciseStatus(),
                event instanceof ObservationEvent recorded
                        ? recorded.observation().change()
                        : null,
                text(event));
    }

    private static String text(Event event) {
        if (event instanceof ObservationEvent recorded) {
            return "%s, version %d: %s"
                    .formatted(
                            recorded.observation().reference(),
                            recorded.observation().version(),
                            recorded.observation().headline());
        }
        IncidentRef incident = event.incident();
        if (event instanceof StatusEvent step && incident != null) {
            return "%s: status %s"
                    .formatted(incident.reference(), words(step.change().to()));
        }
        return "Readiness: " + words(((ReadinessEvent) event).readiness().level());
    }

    private static String words(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
