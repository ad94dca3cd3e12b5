package dev.vedette.notify.replay;

import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.routing.CatchUp;
import dev.vedette.notify.routing.History;
import dev.vedette.notify.routing.Holders;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.routing.Plan;
import dev.vedette.notify.routing.Routing;
import dev.vedette.notify.routing.Silence;
import dev.vedette.notify.routing.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the past would have gone under one version of the rules, event by event: what it told is what later decisions build on. */
final class Course implements History {

    private final Version version;
    private final Holders holders;
    private final List<Silence> silences;
    private final Map<UUID, List<Event>> byIncident = new HashMap<>();
    private final Map<UUID, List<Told>> byEvent = new HashMap<>();
    private final Map<UUID, List<UUID>> versionsOf = new HashMap<>();

    Course(Version version, Stretch stretch) {
        this.version = version;
        this.holders = new Holders(version.directory());
        this.silences = stretch.silences();
        stretch.before().forEach(this::said);
        stretch.toldBefore().forEach(this::told);
    }

    /** What is to be done about the next event. */
    Plan decide(Happened next) {
        return Routing.decide(
                next.event(), version.rules(), version.directory(), version.classification(), this, next.decidedAt());
    }

    /** Goes on. Explanations of that plan have to be asked for before. */
    void goOn(Event event, Plan plan) {
        said(event);
        plan.told().forEach(notify -> told(event.id(), notify));
        for (CatchUp catchUp : plan.catchUps()) {
            told(catchUp.earlier().id(), catchUp.decision());
        }
    }

    private void said(Event event) {
        IncidentRef incident = event.incident();
        if (incident != null) {
            byIncident.computeIfAbsent(incident.id(), id -> new ArrayList<>()).add(event);
        }
        if (event instanceof ObservationEvent recorded) {
            versionsOf
                    .computeIfAbsent(recorded.observation().id(), id -> new ArrayList<>())
                    .add(event.id());
        }
    }

    private void told(UUID event, Notify notify) {
        told(new Told(event, notify.contact().id(), Mailbox.of(notify.contact()), notify.precedence(), false));
    }

    private void told(Told one) {
        byEvent.computeIfAbsent(one.event(), id -> new ArrayList<>()).add(one);
    }

    @Override
    public Map<String, Precedence> toldOfEvent(UUID event) {
        return holders.urgencies(byEvent.getOrDefault(event, List.of()));
    }

    @Override
    public Map<String, Precedence> toldOfObservation(UUID observation) {
        return holders.urgencies(versionsOf.getOrDefault(observation, List.of()).stream()
                .flatMap(event -> byEvent.getOrDefault(event, List.of()).stream())
                .toList());
    }

    @Override
    public List<Event> currentEvents(UUID incident) {
        var current = new LinkedHashMap<UUID, Event>();
        for (Event event : byIncident.getOrDefault(incident, List.of())) {
            if (event instanceof ObservationEvent recorded) {
                current.remove(recorded.observation().id());
                if (recorded.observation().change() != ObservationChange.RETRACTED) {
                    current.put(recorded.observation().id(), event);
                }
            } else {
                current.put(event.id(), event);
            }
        }
        return List.copyOf(current.values());
    }

    @Override
    public List<StatusEvent> statusSteps(UUID incident) {
        return byIncident.getOrDefault(incident, List.of()).stream()
                .filter(StatusEvent.class::isInstance)
                .map(StatusEvent.class::cast)
                .toList();
    }

    @Override
    public List<Silence> silences() {
        return silences;
    }
}
