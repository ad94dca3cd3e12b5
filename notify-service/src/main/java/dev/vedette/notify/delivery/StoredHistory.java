package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.routing.Silence;
import dev.vedette.notify.routing.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What routing knows of the past. Within one transaction that holds the incident's lock, answers do not change. */
@ApplicationScoped
class StoredHistory {

    /** Who was told, or is to be, by the mailbox where that is or was last tried. To be followed by conditions on {@code delivery d} and {@code recorded_event e}. */
    static final String TOLD = told("array[lower(d.address)]");

    /** The same with each mailbox that it got to or may have, as what is corrected concerns those; not where it was never sent. */
    private static final String HELD = told("""
            case when d.state in ('WITHHELD', 'FAILED', 'EXPIRED') then d.reached
                 else array_append(array_remove(d.reached, lower(d.address)), lower(d.address)) end""");

    /** What goes only if something is not acknowledged counts from when it may leave. */
    private static String told(String mailboxes) {
        return """
                select d.event_id, d.contact_id, d.organisation, box.address, d.precedence,
                       (d.state in ('FAILED', 'EXPIRED') or d.state = 'SUPERSEDED' and d.reason like 'NOTHING_TO_RETRACT%')
                           and not box.address = any(d.reached)
                           or d.state = 'BOUNCED' and box.address = lower(d.address)
                from delivery d join recorded_event e on e.id = d.event_id cross join unnest(MAILBOXES) as box(address)
                where COUNTED and
                """.replace("MAILBOXES", mailboxes).replace("COUNTED", Counted.asTold("d"));
    }

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

    /** The past as it is seen when an event is decided by that directory. */
    Past before(Event event, Directory directory) {
        return new Past(this, event, directory);
    }

    List<Told> ofEvent(UUID event) {
        return told(TOLD + " e.id = ? and d.state <> 'WITHHELD'", event);
    }

    List<Told> ofIncident(UUID incident) {
        return told(TOLD + " e.incident_id = ? and d.state <> 'WITHHELD'", incident);
    }

    /**
     * What may have left before it was withheld or failed counts, and what is still to leave.
     *
     * @param event one that is decided; if it is a version of it, what was told by later ones does not count: it came after them, and is decided as if it had not
     */
    List<Told> ofObservation(UUID observation, Event event) {
        int before = event instanceof ObservationEvent version
                        && version.observation().id().equals(observation)
                ? version.observation().version()
                : Integer.MAX_VALUE;
        return database.query(
                HELD + " e.observation_id = ? and e.version < ?", StoredHistory::told, observation, before);
    }

    /** Whether a version of an observation has left to the mailbox of a contact, or may have. */
    boolean mayHold(UUID observation, Contact contact) {
        return database.first(
                        "select 1 from delivery d join recorded_event e on e.id = d.event_id where e.observation_id = ? and "
                                + Addressee.mayHold("d") + " limit 1",
                        row -> true,
                        observation,
                        contact.organisation(),
                        contact.address(),
                        contact.id())
                .isPresent();
    }

    /** For an event that is planned anew, only what had been said when it came in, as that stands now. */
    List<Event> currentEvents(UUID incident, Event event) {
        return events.current(incident, event.id());
    }

    List<StatusEvent> statusSteps(UUID incident, Event event) {
        return events.statusSteps(incident, event.id());
    }

    private List<Told> told(String query, UUID id) {
        return database.query(query, StoredHistory::told, id);
    }

    /** From a row of {@link #TOLD}. */
    static Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getObject(1, UUID.class),
                row.getString(2),
                new Mailbox(row.getString(3), row.getString(4)),
                Rank.precedence(row.getInt(5)),
                row.getBoolean(6));
    }

    /** The silences that are not over. */
    List<Silence> silences() {
        return silences.open(clock.instant());
    }
}
