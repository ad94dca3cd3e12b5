package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Precedence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries that quiet hours hold back. */
@ApplicationScoped
class HeldByQuietHours {

    private final Database database;
    private final Clock clock;

    HeldByQuietHours(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Held(UUID id, Desk desk, String thread, Precedence precedence, Instant until) {

        static Held read(ResultSet row) throws SQLException {
            return new Held(
                    row.getObject("id", UUID.class),
                    Desk.read(row),
                    row.getString("thread"),
                    Rank.precedence(row.getInt("precedence")),
                    row.getTimestamp("held_until").toInstant());
        }

        /**
         * Until when it is held back by the directory of now; null if it need not wait any more. That a contact is missing may be a mistake of
         * a moment, and is no reason to disturb him.
         */
        @Nullable
        Instant until(Directory directory, Instant now) {
            Optional<Contact> found = desk.in(directory, now);
            return found.isPresent() ? found.get().quietUntil(precedence, now) : until;
        }
    }

    static String reason(Instant until) {
        return "QUIET_HOURS: held back until " + until;
    }

    /** Whoever is disturbed anyway gets what was held back of the same matter as well, and first. */
    @Transactional(Transactional.TxType.MANDATORY)
    void release(String thread) {
        database.update("""
                update delivery set due_at = clock_timestamp(), held_until = null, reason = null
                where thread = ? and state = 'PLANNED' and held_until > clock_timestamp()""", thread);
    }

    /** Quiet hours were changed or taken away: what they held back waits as long as they say now. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lookAgain(Directory directory) {
        Instant now = clock.instant();
        List<Held> all = database.query("""
                select id, contact_id, organisation, address, thread, precedence, held_until from delivery
                where state = 'PLANNED' and held_until > clock_timestamp() order by position for update""", Held::read);
        for (Held held : all) {
            Instant until = held.until(directory, now);
            if (until == null) {
                release(held.thread());
            } else if (!until.equals(held.until())) {
                holdUntil(held, until, now);
            }
        }
    }

    private void holdUntil(Held held, Instant until, Instant now) {
        database.update("""
                update delivery set held_until = ?, reason = ?,
                                    due_at = clock_timestamp() + cast(? as bigint) * interval '1 millisecond'
                where id = ? and state = 'PLANNED' and held_until is not null""", until, reason(until), Duration.between(now, until).toMillis(), held.id());
    }
}
