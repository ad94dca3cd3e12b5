package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Looks up whether a mail leaves out of its turn, because the relay put off one before it or it was missed at first. */
@ApplicationScoped
class Turns {

    /** A version that is overtaken by a later one of its observation is superseded: it never follows. */
    private static final String OF_SOMETHING_ELSE = """
             and not exists (select 1 from recorded_event its join recorded_event own on own.observation_id = its.observation_id
                             where its.id = delivery.event_id and own.id = ?)""";

    private static final String PLANNED_BEFORE =
            "position < (select position from delivery where id = ?) and due_at is not null and "
                    + Counted.asTold("delivery");

    /** Not the order of planning: what was missed is planned after what came in later. */
    private static final String CAME_IN_LATER = """
            state in ('SENT', 'BOUNCED') and not catch_up and (select e.position from recorded_event e where e.id = delivery.event_id)
                > (select e.position from recorded_event e where e.id = ?)""";

    private final Database database;
    private final Background background;

    Turns(Database database, Background background) {
        this.database = database;
        this.background = background;
    }

    /** Notices, and what the reader may not be told with content any more, count for nothing: to name them would tell of them. */
    Turn of(Delivery delivery, Clearance.Clear clear, Directory directory) {
        return new Turn(
                readable(PLANNED_BEFORE, delivery.id(), delivery, clear, directory),
                delivery.catchUp()
                        ? List.of()
                        : readable(CAME_IN_LATER, delivery.eventId(), delivery, clear, directory));
    }

    private List<UUID> readable(
            String which, UUID than, Delivery delivery, Clearance.Clear clear, Directory directory) {
        return database
                .query(
                        "select event_id from delivery where (thread = ? or organisation = ? and lower(address) = ?"
                                + " and coalesce(incident_reference, '') = coalesce((select incident_reference from delivery where id = ?), ''))"
                                + " and " + which + OF_SOMETHING_ELSE,
                        row -> row.getObject(1, UUID.class),
                        delivery.thread(),
                        delivery.organisation(),
                        Mailbox.of(clear.reader().contact()).address(),
                        delivery.id(),
                        than,
                        delivery.eventId())
                .stream()
                .filter(event -> background.maySay(List.of(event), List.of(), clear.recipient(), directory))
                .toList();
    }
}
