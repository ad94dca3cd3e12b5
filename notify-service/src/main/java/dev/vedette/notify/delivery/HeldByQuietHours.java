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

    private static final String RELEASE = """
            update delivery set due_at = clock_timestamp(), held_until = null, reason = null where id in (
                select id from delivery where thread = ? and due_at is not null and lease is null and held_until > clock_timestamp()
                order by position for update LOCKING) returning id""";

    private final Database database;
    private final Looks looks;
    private final Clock clock;

    HeldByQuietHours(Database database, Looks looks, Clock clock) {
        this.database = database;
        this.looks = looks;
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

    /** Whether quiet hours that go on now hold it back: not if something more urgent waits behind it. */
    boolean hold(Delivery delivery, Contact contact) {
        Instant now = clock.instant();
        return contact.quietUntil(delivery.precedence(), now) != null
                && urgency(delivery, "")
                        .filter(urgency -> contact.quietUntil(urgency, now) != null)
                        .isPresent();
    }

    /**
     * Holds back what was about to leave until the quiet hours end; if something more urgent was planned behind it meanwhile, or they are over,
     * it is due at once.
     *
     * @return false if the lease was lost in between, and nothing was recorded
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean putBack(Delivery delivery, Contact contact) {
        Optional<Precedence> urgency = urgency(delivery, " for update");
        if (urgency.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        Instant until = contact.quietUntil(urgency.get(), now);
        boolean held = database.update(
                        """
                        update delivery set state = 'PLANNED', lease = null, doubted = false, leaving_to = null, attempts = attempts - 1, held_until = ?, reason = ?,
                                            held_since = case when cast(? as timestamptz) is null then held_since end,
                                            due_at = FROM_NOW
                        where id = ?""".replace("FROM_NOW", DeliveryQueue.FROM_NOW),
                        until,
                        until == null ? null : reason(until),
                        until,
                        until == null ? 0 : Duration.between(now, until).toMillis(),
                        delivery.id())
                == 1;
        if (until != null) {
            looks.held(delivery.id(), Duration.between(now, until));
        }
        return held;
    }

    private Optional<Precedence> urgency(Delivery delivery, String locking) {
        return database.first(
                "select urgency from delivery where id = ? and lease = ?" + locking,
                row -> Rank.precedence(row.getInt(1)),
                delivery.id(),
                delivery.lease());
    }

    /** Whoever is disturbed anyway gets what was held back of the same matter as well, and first. */
    @Transactional(Transactional.TxType.MANDATORY)
    void release(String thread) {
        release(thread, "");
    }

    private void release(String thread, String locking) {
        looks.released(
                database.query(RELEASE.replace("LOCKING", locking), row -> row.getObject(1, UUID.class), thread));
    }

    /** Quiet hours were changed or taken away: what they held back waits as long as they say now. What is not free is left for the next time. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void lookAgain(Directory directory) {
        Instant now = clock.instant();
        List<Held> all = database.query("""
                select id, contact_id, organisation, address, thread, precedence, held_until from delivery
                where state = 'PLANNED' and held_until > clock_timestamp() order by position for update skip locked""", Held::read);
        for (Held held : all) {
            Instant until = held.until(directory, now);
            if (until == null) {
                release(held.thread(), "skip locked");
            } else if (!until.equals(held.until())) {
                holdUntil(held, until, now);
            }
        }
    }

    private void holdUntil(Held held, Instant until, Instant now) {
        database.update(
                """
                update delivery set held_until = ?, reason = ?, due_at = FROM_NOW
                where id = ? and state = 'PLANNED' and held_until is not null""".replace("FROM_NOW", DeliveryQueue.FROM_NOW),
                until,
                reason(until),
                Duration.between(now, until).toMillis(),
                held.id());
        looks.held(held.id(), Duration.between(held.until(), until));
    }
}
