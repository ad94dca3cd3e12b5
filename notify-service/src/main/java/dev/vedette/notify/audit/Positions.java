package dev.vedette.notify.audit;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Until when each check has looked at what has come: however much comes within a minute, and however long nobody looked, all of it is looked at. */
@ApplicationScoped
class Positions {

    /** Where nobody has looked yet, or has at a time that is still to come as the clock was set back meanwhile. */
    private static final Duration BACK = Duration.ofHours(1);

    private final Database database;

    Positions(Database database) {
        this.database = database;
    }

    /**
     * From when it is looked.
     *
     * @param until until when, now
     */
    Instant of(Check check, Instant until) {
        return database.first(
                        "select looked_until from audit_look where kind = ?",
                        row -> row.getTimestamp(1).toInstant(),
                        check.name())
                .filter(looked -> !looked.isAfter(until))
                .orElse(until.minus(BACK));
    }

    void keep(Check check, Instant until) {
        database.update(
                "insert into audit_look (kind, looked_until) values (?, ?) on conflict (kind) do update set looked_until = excluded.looked_until",
                check.name(),
                until);
    }
}
