package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much waits to be sent, without what quiet hours hold back, looked up at most every other second. */
@ApplicationScoped
class Backlog {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Database database;
    private final Clock clock;
    private @Nullable Reading last;

    Backlog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param oldestSeconds age of what has waited longest; 0 if nothing waits
     */
    record Reading(Instant at, long open, double oldestSeconds) {}

    synchronized Reading now() {
        Instant now = clock.instant();
        Reading known = last;
        if (known == null || Duration.between(known.at(), now).abs().compareTo(FRESH) > 0) {
            known = look(now);
            last = known;
        }
        return known;
    }

    private Reading look(Instant now) {
        return database.first(
                        "select count(*), extract(epoch from clock_timestamp() - min(coalesce(held_until, planned_at))) from delivery where state in ('PLANNED', 'SENDING')"
                                + " and (held_until is null or held_until <= clock_timestamp())",
                        row -> new Reading(now, row.getLong(1), Math.max(0, row.getDouble(2))))
                .orElseThrow();
    }
}
