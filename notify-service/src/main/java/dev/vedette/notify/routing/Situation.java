package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What conditions look at. Not for several threads. */
public final class Situation {

    private final Event event;
    private final @Nullable IncidentStatus incidentStatus;
    private final Precedence precedence;
    private final Instant now;
    private @Nullable String text;

    /**
     * A situation.
     *
     * @param incidentStatus of the event's incident, as far as the one who would be told may know it; not {@code event.incident().status()},
     *     which would betray steps that are kept from him. Null if the event belongs to no incident
     * @param precedence the highest that any rule gives the event which does not look at the precedence itself; ROUTINE while those are
     *     asked
     * @param now when it is decided
     */
    public Situation(Event event, @Nullable IncidentStatus incidentStatus, Precedence precedence, Instant now) {
        this.event = event;
        this.incidentStatus = incidentStatus;
        this.precedence = precedence;
        this.now = now;
    }

    public Event event() {
        return event;
    }

    public @Nullable IncidentStatus incidentStatus() {
        return incidentStatus;
    }

    public Precedence precedence() {
        return precedence;
    }

    public Instant now() {
        return now;
    }

    /** The observation that the event is about, or null if it is about something else. */
    public @Nullable Observation observation() {
        return event instanceof ObservationEvent recorded ? recorded.observation() : null;
    }

    /** The texts of the observation, folded, that keywords are looked for in; empty if there is none. */
    String text() {
        if (text == null) {
            Observation observation = observation();
            text = observation == null ? "" : Keyword.text(observation);
        }
        return text;
    }
}
