package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.routing.History;
import dev.vedette.notify.routing.Silence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What routing knows of the past. Within one transaction that holds the incident's lock, answers do not change. */
@ApplicationScoped
class StoredHistory implements History {

    private final Database database;
    private final RecordedEvents events;
    private final Silences silences;
    private final Clock clock;

    StoredHistory(Database database, RecordedEvents events, Silences silences, Clock clock) {
        this.silences = silences;
        this.clock = clock;
        this.database = database;
        this.events = events;
    }

    @Override
    public Set<String> toldOfEvent(UUID event) {
        return contacts("select contact_id from delivery where event_id = ? and state <> 'WITHHELD'", event);
    }

    @Override
    public Set<String> toldOfObservation(UUID observation) {
        return contacts("""
                select d.contact_id from delivery d join recorded_event e on e.id = d.event_id
                where e.observation_id = ? and d.state <> 'WITHHELD'""", observation);
    }

    @Override
    public List<Event> currentEvents(UUID incident) {
        return events.current(incident);
    }

    @Override
    public List<StatusEvent> statusSteps(UUID incident) {
        return events.statusSteps(incident);
    }

    private Set<String> contacts(String sql, UUID id) {
        return database.query(sql, row -> row.getString(1), id).stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Silence> silences() {
        return silences.open(clock.instant());
    }
}
