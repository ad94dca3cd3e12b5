package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Mails behind one that waits for its contact. They wait for the same, and are not attempted before it: each is an alarm like the first, and
 * can be told to others instead.
 */
@ApplicationScoped
class BehindHeld {

    private final Database database;
    private final Planned planned;
    private final RecordedEvents events;
    private final Unreached unreached;
    private final LeftWrong leftWrong;
    private final Event<HeldForContact> announcement;

    BehindHeld(
            Database database,
            Planned planned,
            RecordedEvents events,
            Unreached unreached,
            LeftWrong leftWrong,
            Event<HeldForContact> announcement) {
        this.database = database;
        this.planned = planned;
        this.events = events;
        this.unreached = unreached;
        this.leftWrong = leftWrong;
        this.announcement = announcement;
    }

    private record Behind(UUID id, UUID event, long position) {}

    /**
     * Holds them as well. To be asked after each attempt that came to nothing because the contact is missing: what came in meanwhile may stand
     * behind it by now.
     *
     * @param first what waits for its contact
     * @param reason why, for people
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void hold(Delivery first, String reason) {
        // Who plans takes it as well before it touches deliveries.
        planned.lock(PlanDeliveries.about(events.find(first.eventId()).orElseThrow()));
        List<Behind> all = database
                .query(
                        """
                        update delivery set held_since = clock_timestamp(), reason = ?
                        where thread = ? and state = 'PLANNED' and held_since is null and coalesce(held_until <= clock_timestamp(), true)
                          and position > (select position from delivery where id = ?)
                        returning id, event_id, position""",
                        row -> new Behind(
                                row.getObject("id", UUID.class),
                                row.getObject("event_id", UUID.class),
                                row.getLong("position")),
                        reason,
                        first.thread(),
                        first.id())
                .stream()
                .sorted(Comparator.comparingLong(Behind::position))
                .toList();
        all.forEach(it -> unreached.ended(it.event(), it.id(), first.organisation(), reason, true));
        all.forEach(it -> leftWrong.lookAfter(it.event()));
        if (first.heldSince() == null || !all.isEmpty()) {
            announcement.fire(new HeldForContact());
        }
    }
}
