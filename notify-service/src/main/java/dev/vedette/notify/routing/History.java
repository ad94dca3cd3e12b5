package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What happened before the event that is being decided. "Told" means: there is a delivery that was not withheld, whether it has
 * been sent yet or not. Answers must not change while one decision is made.
 */
public interface History {

    /** Ids of the contacts that were told this event, by rule or by catch-up, each with the highest precedence with which it was. */
    Map<String, Precedence> toldOfEvent(UUID event);

    /** Ids of the contacts that were told any version of this observation, each with the highest precedence with which one was told. */
    Map<String, Precedence> toldOfObservation(UUID observation);

    /**
     * What was said on this incident, as it stands now: for each observation the event of its latest version, unless that is a
     * retraction, and every change of status, since who may know which differs; in the order in which they were recorded.
     */
    List<Event> currentEvents(UUID incident);

    /** The changes of status of this incident so far, oldest first. */
    List<StatusEvent> statusSteps(UUID incident);

    /** The silences that somebody has made and that are not over. */
    List<Silence> silences();

    /** A history in which nothing has happened. */
    History NONE = new History() {
        @Override
        public Map<String, Precedence> toldOfEvent(UUID event) {
            return Map.of();
        }

        @Override
        public Map<String, Precedence> toldOfObservation(UUID observation) {
            return Map.of();
        }

        @Override
        public List<Event> currentEvents(UUID incident) {
            return List.of();
        }

        @Override
        public List<StatusEvent> statusSteps(UUID incident) {
            return List.of();
        }

        @Override
        public List<Silence> silences() {
            return List.of();
        }
    };
}
