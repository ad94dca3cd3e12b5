package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.event.ReadinessEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
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

    /** The state that was set last, among those that hold now and that the caller may know. */
    public Optional<ReadinessEvent> current(Caller caller) {
        Viewer viewer = Viewer.of(caller);
        Instant now = clock.instant();
        return database.first("""
                        select kind, body from recorded_event
                        where kind = 'READINESS' and ? = any(releasable_to) and (tlp <> 'RED' or ?)
                          and (body -> 'readiness' ->> 'validFrom')::timestamptz <= ?
                          and coalesce((body -> 'readiness' ->> 'validUntil')::timestamptz > ?, true)
                        order by recorded_at desc, position desc limit 1""", RecordedEvents::read, viewer.organisation(), viewer.namedForRed(), now, now)
                .map(ReadinessEvent.class::cast);
    }
}
