package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.outbox.Backfill;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Where an event belongs that comes in after what was recorded later. How things stand, for whom, and why follows from the positions of events: so it is
 * put before what came after it, not behind.
 */
@ApplicationScoped
class OutOfTurn {

    private final Database database;
    private final Backfill backfill;

    OutOfTurn(Database database, Backfill backfill) {
        this.database = database;
        this.backfill = backfill;
    }

    /**
     * What is recorded and takes the place of an event that is not: later versions of its observation; later steps of its incident; later states of
     * readiness of the same exercise status. Oldest first.
     */
    List<Event> after(Event event) {
        if (event instanceof ObservationEvent observed) {
            return database.query(
                    "select kind, body from recorded_event where observation_id = ? and version > ? order by position",
                    RecordedEvents::read,
                    observed.observation().id(),
                    observed.observation().version());
        }
        if (event instanceof StatusEvent step) {
            return database.query("""
                    select kind, body from recorded_event
                    where incident_id = ? and kind = 'STATUS' and recorded_at >= ? and id <> ? order by position""", RecordedEvents::read, step.incident().id(), step.recordedAt(), step.id());
        }
        return database.query(
                """
                select kind, body from recorded_event
                where kind = 'READINESS' and body -> 'marking' ->> 'exerciseStatus' = ? and recorded_at >= ? and id <> ?
                order by position""", RecordedEvents::read, event.marking().exerciseStatus().name(), event.recordedAt(), event.id());
    }

    /**
     * Puts an event that was just recorded before another one of its matter: that one, and all that came in after it on the matter, get new positions in the
     * order that they had. The matter's lock is held.
     */
    void putBefore(UUID first, Event event) {
        String matter = event instanceof ReadinessEvent ? "e.kind = 'READINESS'" : "e.incident_id = it.incident_id";
        List<UUID> later = database.query(
                "select e.id from recorded_event e join recorded_event it on it.id = ? where " + matter
                        + " and e.position >= it.position and e.id <> ? order by e.position",
                row -> row.getObject(1, UUID.class),
                first,
                event.id());
        backfill.aboutToMove(later);
        // One by one: a single statement would number them in whatever order it meets them.
        later.forEach(id -> database.update("update recorded_event set position = default where id = ?", id));
    }
}
