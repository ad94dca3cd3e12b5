package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a version of an observation is to be told at all any more. Every version carries all facts: who has a later one needs no earlier one,
 * and would take it for the newest. Nothing is superseded by what is not yet sent, except by a retraction: what is retracted need not be told,
 * and of what was never told the retraction need not be told either.
 */
@ApplicationScoped
class Superseding {

    /** Deliveries of that observation to the same contact, or to the mailbox that it has. */
    private static final String TO_THE_SAME = """
            select 1 from delivery d join recorded_event e on e.id = d.event_id
            where e.observation_id = ? and d.id <> ? and
            """ + Addressee.speaksOf("d");

    private final Database database;
    private final RecordedEvents events;

    Superseding(Database database, RecordedEvents events) {
        this.database = database;
        this.events = events;
    }

    /** Why it is not to be sent any more, if so. */
    Optional<String> reason(Delivery delivery, ObservationEvent event) {
        int version = event.observation().version();
        if (any(delivery, event, " and e.version > ? and d.state = 'SENT' limit 1")) {
            return Optional.of("LATER_VERSION_SENT: this contact was sent a later version before");
        }
        if (isRetractedAfter(event, version)) {
            return Optional.of("RETRACTED: it was retracted before it left");
        }
        boolean nothingLeft = event.observation().change() == ObservationChange.RETRACTED
                && !any(
                        delivery,
                        event,
                        " and e.version < ? and (d.state in ('SENT', 'SENDING') or d.may_have_left) limit 1");
        return nothingLeft
                ? Optional.of("NOTHING_TO_RETRACT: what is retracted never left for this contact")
                : Optional.empty();
    }

    /**
     * Why it is not to be sent to that mailbox any more, if so. By the time that it leaves, its desk may have the mailbox of another one that was told meanwhile.
     *
     * @param mailbox where it is about to go
     */
    Optional<String> reasonAt(Delivery delivery, Event event, Mailbox mailbox) {
        if (any(mailbox, delivery, "d.event_id = ? and d.state = 'SENT'", event.id())) {
            return Optional.of("SENT_ALREADY: that mailbox was sent the same by another delivery");
        }
        return event instanceof ObservationEvent observed
                        && any(
                                mailbox,
                                delivery,
                                "e.observation_id = ? and e.version > ? and d.state = 'SENT'",
                                observed.observation().id(),
                                observed.observation().version())
                ? Optional.of("LATER_VERSION_SENT: that mailbox was sent a later version before")
                : Optional.empty();
    }

    /** Whether the same is on its way to that mailbox by another delivery, or may have got there. */
    boolean isUnderWay(Delivery delivery, Event event, Mailbox mailbox) {
        return any(
                mailbox,
                delivery,
                "d.event_id = ? and (d.state = 'SENDING' or d.state = 'PLANNED' and d.may_have_left"
                        + " and d.held_since is null and coalesce(d.held_until <= clock_timestamp(), true) and d.position < (select position from delivery where id = ?))",
                event.id(),
                delivery.id());
    }

    /** Whether something that was planned before it for the same matter, and for somebody who is there, is still to go. */
    boolean isBeforeItsTurn(Delivery delivery, Directory directory, Instant now, Duration putOffAtMost) {
        return database.query("""
                        select earlier.contact_id, earlier.organisation, earlier.address
                        from delivery d join delivery earlier on earlier.thread = d.thread and earlier.position < d.position
                        where d.id = ? and earlier.state = 'PLANNED' and earlier.held_since is not null
                          and not coalesce(earlier.reason like 'TOLD_THERE%', false)
                          and coalesce(earlier.put_off_since > ?, true)""", Desk::read, delivery.id(), now.minus(putOffAtMost)).stream()
                .anyMatch(desk -> desk.isThere(directory, now));
    }

    private boolean any(Mailbox mailbox, Delivery delivery, String which, Object... parameters) {
        Object[] to = {mailbox.organisation(), mailbox.address(), delivery.id()};
        return database.first(
                        "select 1 from delivery d join recorded_event e on e.id = d.event_id"
                                + " where d.organisation = ? and lower(d.address) = ? and d.id <> ? and " + which
                                + " limit 1",
                        row -> true,
                        Stream.concat(Arrays.stream(to), Arrays.stream(parameters))
                                .toArray())
                .isPresent();
    }

    private boolean isRetractedAfter(ObservationEvent event, int version) {
        return events.latest(List.of(event.observation().id())).stream()
                .map(ObservationEvent::observation)
                .anyMatch(latest -> latest.version() > version && latest.change() == ObservationChange.RETRACTED);
    }

    private boolean any(Delivery delivery, ObservationEvent event, String which) {
        return database.first(
                        TO_THE_SAME + which,
                        row -> true,
                        event.observation().id(),
                        delivery.id(),
                        delivery.organisation(),
                        delivery.address(),
                        delivery.contactId(),
                        event.observation().version())
                .isPresent();
    }
}
