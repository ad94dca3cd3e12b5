package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A history that remembers plans as if they had been carried out. */
public final class Remembering implements History {

    private final List<Silence> silences = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<UUID, Map<String, Precedence>> toldOfEvent = new HashMap<>();
    private final Map<UUID, Map<String, Precedence>> toldOfObservation = new HashMap<>();

    public void remember(Event event, Plan plan) {
        events.add(event);
        plan.told().forEach(notify -> told(event, notify));
        plan.catchUps().forEach(catchUp -> told(catchUp.earlier(), catchUp.decision()));
    }

    public void silence(Silence silence) {
        silences.add(silence);
    }

    @Override
    public List<Silence> silences() {
        return List.copyOf(silences);
    }

    private void told(Event event, Notify notify) {
        told(event, notify.contact().id(), notify.precedence());
    }

    /** Told as routine. */
    public void told(Event event, String contact) {
        told(event, contact, Precedence.ROUTINE);
    }

    public void told(Event event, String contact, Precedence precedence) {
        toldOfEvent.computeIfAbsent(event.id(), id -> new HashMap<>()).merge(contact, precedence, Precedence::or);
        if (event instanceof ObservationEvent recorded) {
            toldOfObservation
                    .computeIfAbsent(recorded.observation().id(), id -> new HashMap<>())
                    .merge(contact, precedence, Precedence::or);
        }
    }

    @Override
    public Map<String, Precedence> toldOfEvent(UUID event) {
        return Map.copyOf(toldOfEvent.getOrDefault(event, Map.of()));
    }

    @Override
    public Map<String, Precedence> toldOfObservation(UUID observation) {
        return Map.copyOf(toldOfObservation.getOrDefault(observation, Map.of()));
    }

    @Override
    public List<Event> currentEvents(UUID incident) {
        return events.stream()
                .filter(event -> isOf(incident, event))
                .filter(this::isCurrent)
                .toList();
    }

    @Override
    public List<StatusEvent> statusSteps(UUID incident) {
        return events.stream()
                .filter(StatusEvent.class::isInstance)
                .map(StatusEvent.class::cast)
                .filter(step -> isOf(incident, step))
                .toList();
    }

    private static boolean isOf(UUID incident, Event event) {
        IncidentRef ref = event.incident();
        return ref != null && ref.id().equals(incident);
    }

    private boolean isCurrent(Event event) {
        List<Event> later = events.subList(events.indexOf(event) + 1, events.size());
        if (event instanceof ObservationEvent recorded) {
            return recorded.observation().change() != ObservationChange.RETRACTED
                    && later.stream().noneMatch(other -> replaces(other, recorded));
        }
        return true;
    }

    private static boolean replaces(Event other, ObservationEvent recorded) {
        return other instanceof ObservationEvent newer
                && newer.observation().id().equals(recorded.observation().id());
    }
}
