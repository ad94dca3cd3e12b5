package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Whether a version of an observation is to be told at all any more. Every version carries all facts: who has a later one needs no earlier one,
 * and would take it for the newest. Nothing is superseded by what is not yet sent, except by a retraction: what is retracted need not be told,
 * and of what was never told the retraction need not be told either.
 */
@ApplicationScoped
class Superseding {

    /** Deliveries of that observation to the same contact, or to the mailbox that it has. */
    private static final String TO_THE_SAME = """
             from delivery d join recorded_event e on e.id = d.event_id
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
        if (laterSentTo(delivery, event).contains(Addressee.of(delivery))) {
            return Optional.of("LATER_VERSION_SENT: this mailbox was sent a later version before");
        }
        if (isRetractedAfter(event, version)) {
            return Optional.of("RETRACTED: it was retracted meanwhile");
        }
        boolean nothingLeft = event.observation().change() == ObservationChange.RETRACTED && !anyLeft(delivery, event);
        return nothingLeft
                ? Optional.of("NOTHING_TO_RETRACT: what is retracted never left for this contact")
                : Optional.empty();
    }

    private boolean isRetractedAfter(ObservationEvent event, int version) {
        return events.latest(List.of(event.observation().id())).stream()
                .map(ObservationEvent::observation)
                .anyMatch(latest -> latest.version() > version && latest.change() == ObservationChange.RETRACTED);
    }

    /** Where later versions were sent, to its mailbox or to its contact under another address; also if they came back, as that may speak of one reader of several. */
    List<Mailbox> laterSentTo(Delivery delivery, ObservationEvent event) {
        return database.query(
                "select distinct d.organisation, lower(d.address)" + TO_THE_SAME
                        + " and e.version > ? and d.state in ('SENT', 'BOUNCED')",
                row -> new Mailbox(row.getString(1), row.getString(2)),
                event.observation().id(),
                delivery.id(),
                delivery.organisation(),
                delivery.address(),
                delivery.contactId(),
                event.observation().version());
    }

    /** Where it got to or may have, too: that mailbox may have another contact by now. */
    private boolean anyLeft(Delivery delivery, ObservationEvent event) {
        return any(delivery, event, " and e.version < ? and (d.state = 'SENDING' or d.reached <> '{}') limit 1")
                || database.first(
                                """
                                select 1 from delivery d join recorded_event e on e.id = d.event_id
                                where e.observation_id = ? and e.version < ? and d.organisation = ? and lower(?) = any(d.reached)
                                limit 1""",
                                row -> true,
                                event.observation().id(),
                                event.observation().version(),
                                delivery.organisation(),
                                delivery.address())
                        .isPresent();
    }

    private boolean any(Delivery delivery, ObservationEvent event, String which) {
        return database.first(
                        "select 1" + TO_THE_SAME + which,
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
