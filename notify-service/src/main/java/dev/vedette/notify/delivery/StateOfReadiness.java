package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.event.ReadinessEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The state of readiness, as the events say that came in. */
@ApplicationScoped
public class StateOfReadiness {

    private final Database database;
    private final Clock clock;

    StateOfReadiness(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A state.
     *
     * @param expired whether its validity is over; none holds then, because what it replaced does not come back
     */
    public record Known(ReadinessEvent event, boolean expired) {}

    /** The state that was set last, among those that have begun and that the caller may know. */
    public Optional<Known> latest(Caller caller) {
        Viewer viewer = Viewer.of(caller);
        Instant now = clock.instant();
        return database.first("""
                        select kind, body from recorded_event
                        where kind = 'READINESS' and ? = any(releasable_to) and (tlp <> 'RED' or ?)
                          and (body -> 'readiness' ->> 'validFrom')::timestamptz <= ?
                        order by recorded_at desc, position desc limit 1""", RecordedEvents::read, viewer.organisation(), viewer.namedForRed(), now)
                .map(ReadinessEvent.class::cast)
                .map(event -> new Known(event, isOver(event, now)));
    }

    private static boolean isOver(ReadinessEvent event, Instant now) {
        OffsetDateTime until = event.readiness().validUntil();
        return until != null && !until.toInstant().isAfter(now);
    }
}
