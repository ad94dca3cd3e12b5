package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What conditions look at.
 *
 * @param incidentStatus of the event's incident, as far as the one who would be told may know it; not {@code event.incident().status()},
 *     which would betray steps that are kept from him. Null if the event belongs to no incident
 * @param precedence the highest that any rule gives the event which does not look at the precedence itself; ROUTINE while those are asked
 * @param now when it is decided
 */
public record Situation(Event event, @Nullable IncidentStatus incidentStatus, Precedence precedence, Instant now) {

    /** The observation that the event is about, or null if it is about something else. */
    public @Nullable Observation observation() {
        return event instanceof ObservationEvent recorded ? recorded.observation() : null;
    }
}
