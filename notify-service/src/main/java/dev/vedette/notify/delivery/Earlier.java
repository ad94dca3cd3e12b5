package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.KnownSteps;
import dev.vedette.notify.releasability.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How things stood before an event, as far as a reader could know. What the event itself says of that is how it truly was: it may come from a
 * step that is kept from the reader.
 */
@ApplicationScoped
class Earlier {

    private static final String BEFORE = " < " + RecordedEvents.POSITION + " ";

    private final Database database;

    Earlier(Database database) {
        this.database = database;
    }

    /**
     * What brought about the state before; empty if that may not be named, or if the reader could know of nothing but the beginning.
     *
     * <p>Of a status it is the latest step that the reader could know, whatever came after it. Of readiness it is the state with the same
     * exercise status that held when this one began, and nothing at all if that is kept from him.
     *
     * @param sight of somebody else for whom nothing happened that he may not see; null if there is nobody
     */
    Optional<Event> before(Event event, Recipient recipient, @Nullable Sight sight) {
        Optional<Event> before = Optional.empty();
        if (event instanceof StatusEvent status) {
            before = KnownSteps.latest(stepsBefore(status, sight), recipient).map(Event.class::cast);
        } else if (event instanceof ReadinessEvent readiness) {
            before = succession(readiness, sight).held().map(Event.class::cast);
        }
        return before.filter(it -> Background.mayRead(it.marking(), recipient));
    }

    /**
     * States of readiness that had been announced for later, do not begin because of this event, and that the reader may know.
     *
     * @param sight as of {@link #before}
     */
    List<ReadinessEvent> overtaken(Event event, Recipient recipient, @Nullable Sight sight) {
        if (!(event instanceof ReadinessEvent readiness)) {
            return List.of();
        }
        return succession(readiness, sight).overtaken().stream()
                .filter(it -> Background.mayRead(it.marking(), recipient))
                .toList();
    }

    /** Oldest first. */
    private List<StatusEvent> stepsBefore(StatusEvent event, @Nullable Sight sight) {
        return database
                .query(
                        """
                        select kind, body from recorded_event
                        where incident_id = ? and kind = 'STATUS'
                          and position BEFORE order by position""".replace("BEFORE", BEFORE),
                        RecordedEvents::read,
                        event.incident().id(),
                        event.id())
                .stream()
                .filter(it -> Sight.shows(sight, it))
                .map(StatusEvent.class::cast)
                .toList();
    }

    /** All that there are if some may have to be passed over: how far back the one lies that holds is not known before. */
    private Succession succession(ReadinessEvent event, @Nullable Sight sight) {
        List<ReadinessEvent> earlier = database
                .query(
                        """
                        with earlier as (
                            select kind, body, position from recorded_event
                            where kind = 'READINESS' and position BEFORE
                              and body -> 'marking' ->> 'exerciseStatus' = ?)
                        select kind, body from earlier where position >= coalesce(
                            (select max(position) from earlier
                             where ? and (body -> 'readiness' ->> 'validFrom')::timestamptz <= ?), 0)
                        order by position desc""".replace("BEFORE", BEFORE),
                        RecordedEvents::read,
                        event.id(),
                        event.marking().exerciseStatus().name(),
                        sight == null,
                        Succession.begins(event))
                .stream()
                .filter(it -> Sight.shows(sight, it))
                .map(ReadinessEvent.class::cast)
                .toList();
        return Succession.of(event, earlier);
    }

    /** The state that an event brought about. */
    static Enum<?> state(Event event) {
        return event instanceof StatusEvent status
                ? status.change().to()
                : ((ReadinessEvent) event).readiness().level();
    }
}
