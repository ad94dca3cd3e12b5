package dev.vedette.notify.delivery;

import dev.vedette.notify.delivery.StoredHistory.Told;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.routing.History;
import dev.vedette.notify.routing.Silence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The past in the terms of the directory of today: who has the mailbox of somebody who was told was told, whatever its id was then. For one
 * decision.
 */
final class Past implements History {

    private final StoredHistory stored;
    private final Event event;
    private final Directory directory;
    private final Map<Mailbox, List<String>> owners;
    private @Nullable Map<UUID, List<Told>> ofIncident;

    Past(StoredHistory stored, Event event, Directory directory) {
        this.stored = stored;
        this.event = event;
        this.directory = directory;
        this.owners = directory.contacts().stream()
                .collect(Collectors.groupingBy(Mailbox::of, Collectors.mapping(Contact::id, Collectors.toList())));
    }

    /** Of what was said before on the incident, everything is asked for at once: catching up looks at all of it. */
    @Override
    public Set<String> toldOfEvent(UUID id) {
        IncidentRef incident = event.incident();
        if (id.equals(event.id()) || incident == null) {
            return names(stored.ofEvent(id));
        }
        if (ofIncident == null) {
            ofIncident = stored.ofIncident(incident.id()).stream().collect(Collectors.groupingBy(Told::event));
        }
        return names(ofIncident.getOrDefault(id, List.of()));
    }

    @Override
    public Set<String> toldOfObservation(UUID observation) {
        return names(stored.ofObservation(observation));
    }

    @Override
    public List<Event> currentEvents(UUID incident) {
        return stored.currentEvents(incident);
    }

    @Override
    public List<StatusEvent> statusSteps(UUID incident) {
        return stored.statusSteps(incident);
    }

    @Override
    public List<Silence> silences() {
        return stored.silences();
    }

    /** An id that another organisation has now stands for somebody who is no contact any more. */
    private String idOf(Told one) {
        boolean changedHands = directory
                .contact(one.contact())
                .filter(contact -> !contact.organisation().equals(one.mailbox().organisation()))
                .isPresent();
        return changedHands ? one.contact() + " of " + one.mailbox().organisation() : one.contact();
    }

    private Set<String> names(List<Told> told) {
        var names = new HashSet<String>();
        for (Told one : told) {
            Stream.concat(
                            one.failed() ? Stream.empty() : Stream.of(idOf(one)),
                            owners.getOrDefault(one.mailbox(), List.of()).stream())
                    .forEach(names::add);
        }
        return Set.copyOf(names);
    }
}
