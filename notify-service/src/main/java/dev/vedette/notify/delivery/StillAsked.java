package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.KnownSteps;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether it still matters that somebody has not acknowledged what he was sent: not if it was retracted, if he was sent what says how it went on, or if
 * the incident was closed since, as far as he may know.
 */
@ApplicationScoped
class StillAsked {

    /** Stands for none: all steps of an incident are asked for, not those up to an event. */
    private static final UUID NO_EVENT = new UUID(0, 0);

    private static final String RETRACTED = """
            exists (select 1 from recorded_event later where later.observation_id = e.observation_id
                    and later.version > e.version and later.body -> 'observation' ->> 'change' = 'RETRACTED')""";

    private static final String OVERTAKEN =
            """
            exists (select 1 from recorded_event later join delivery newer on newer.event_id = later.id
                    where LATER and newer.state = 'SENT' and NEWER_IS_HIS)""".replace("LATER", Later.than("later", "e")).replace("NEWER_IS_HIS", Addressee.isHis("newer", "d"));

    private static final String CLOSED = """
            exists (select 1 from recorded_event step where step.incident_id = e.incident_id and step.kind = 'STATUS'
                    and step.position > e.position and step.body -> 'change' ->> 'to' = 'CLOSED')""";

    private static final String FOUND =
            "select d.event_id, d.contact_id, d.organisation, d.address, " + RETRACTED + " as retracted, "
                    + OVERTAKEN + " as overtaken, " + CLOSED
                    + " as closed from delivery d join recorded_event e on e.id = d.event_id where d.id = ?";

    private final Database database;
    private final RecordedEvents events;
    private final PolicyBook policy;

    StillAsked(Database database, RecordedEvents events, PolicyBook policy) {
        this.database = database;
        this.events = events;
        this.policy = policy;
    }

    private record Found(UUID event, Desk desk, boolean retracted, boolean overtaken, boolean closed) {

        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    row.getObject("event_id", UUID.class),
                    Desk.read(row),
                    row.getBoolean("retracted"),
                    row.getBoolean("overtaken"),
                    row.getBoolean("closed"));
        }
    }

    /** Why a delivery need not be acknowledged any more: RETRACTED, SUPERSEDED or CLOSED; empty if it still is to be. */
    Optional<Chase> ended(UUID delivery, Directory directory, Instant now) {
        Found found = database.first(FOUND, Found::read, delivery).orElseThrow();
        if (found.retracted()) {
            return Optional.of(Chase.RETRACTED);
        }
        if (found.overtaken()) {
            return Optional.of(Chase.SUPERSEDED);
        }
        return found.closed() && isClosed(found, directory, now) ? Optional.of(Chase.CLOSED) : Optional.empty();
    }

    /** As far as this contact may know: what is kept from him did not happen. What came in after it was closed is news all the same. */
    private boolean isClosed(Found found, Directory directory, Instant now) {
        Event event = events.find(found.event()).orElseThrow();
        Optional<Contact> contact = found.desk().in(directory, now);
        if (event.incident() == null || contact.isEmpty()) {
            return false;
        }
        Recipient recipient =
                Recipient.of(contact.get(), directory, policy.inForce().classification());
        return KnownSteps.latest(events.statusSteps(event.incident().id(), NO_EVENT), recipient)
                .filter(step -> step.change().to() == IncidentStatus.CLOSED)
                .filter(step -> isAfter(step, event))
                .isPresent();
    }

    private boolean isAfter(StatusEvent step, Event event) {
        return database.first(
                        "select 1 from recorded_event step join recorded_event it on it.id = ? where step.id = ? and step.position > it.position",
                        row -> true,
                        event.id(),
                        step.id())
                .isPresent();
    }

    /** Whether somebody was sent what came after an event of which there are no versions: he knows better than that it is as that says. */
    boolean knowsBetter(UUID event, String organisation, String contact, String address) {
        return database.first(
                        """
                        select 1 from recorded_event e join recorded_event later on LATER
                        join delivery newer on newer.event_id = later.id and newer.state = 'SENT'
                        where e.id = ? and e.observation_id is null and\s""".replace("LATER", Later.than("later", "e")) + Addressee.speaksOf("newer") + " limit 1",
                        row -> true,
                        event,
                        organisation,
                        address,
                        contact)
                .isPresent();
    }
}
