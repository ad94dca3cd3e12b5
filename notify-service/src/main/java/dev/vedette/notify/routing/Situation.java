package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What conditions look at.
 *
 * @param now when it is decided
 */
public record Situation(Event event, Instant now) {

    /** The observation that the event is about, or null if it is about something else. */
    public @Nullable Observation observation() {
        return event instanceof ObservationEvent recorded ? recorded.observation() : null;
    }
}
