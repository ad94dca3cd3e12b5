package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.routing.History;
import dev.vedette.notify.routing.Holders;
import dev.vedette.notify.routing.Silence;
import dev.vedette.notify.routing.Told;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The past in the terms of the directory of today: who has the mailbox of somebody who was told was told, whatever its id was then. For one
 * decision.
 */
final class Past implements History {

    private final StoredHistory stored;
    private final Event event;
    private final Holders holders;
    private @Nullable Map<UUID, List<Told>> ofIncident;

    Past(StoredHistory stored, Event event, Directory directory) {
        this.stored = stored;
        this.event = event;
        this.holders = new Holders(directory);
    }

    /** Of what was said before on the incident, everything is asked for at once: catching up looks at all of it. */
    @Override
    public Map<String, Precedence> toldOfEvent(UUID id) {
        IncidentRef incident = event.incident();
        if (id.equals(event.id()) || incident == null) {
            return holders.urgencies(stored.ofEvent(id));
        }
        if (ofIncident == null) {
            ofIncident = stored.ofIncident(incident.id()).stream().collect(Collectors.groupingBy(Told::event));
        }
        return holders.urgencies(ofIncident.getOrDefault(id, List.of()));
    }

    @Override
    public Map<String, Precedence> toldOfObservation(UUID observation) {
        return holders.urgencies(stored.ofObservation(observation, event));
    }

    @Override
    public List<Event> currentEvents(UUID incident) {
        return stored.currentEvents(incident, event);
    }

    @Override
    public List<StatusEvent> statusSteps(UUID incident) {
        return stored.statusSteps(incident, event);
    }

    @Override
    public List<Silence> silences() {
        return stored.silences();
    }
}
