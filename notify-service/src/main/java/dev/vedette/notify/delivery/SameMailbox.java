package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What other deliveries mean for one that is about to leave, by the mailbox where it goes: where the directory has moved desks about, that need
 * not be the one that it was planned for, and deliveries of several threads can lead there.
 */
@ApplicationScoped
class SameMailbox {

    private static final String OF_THE_SAME_MATTER = """
            d.organisation = own.organisation and coalesce(d.incident_reference, '') = coalesce(own.incident_reference, '')
            and d.id <> own.id""";

    /**
     * In other threads: what is being sent there, and what was sent there since this attempt began. What is later says that it leaves and then asks once
     * more for what is earlier; so of two that are about to go there at once one at least sees the other, and only the later one steps back for
     * what is not leaving yet.
     */
    private static final String UNDER_WAY = """
            select 1 from delivery own
            join delivery d on MATTER and d.thread <> own.thread and d.state = 'SENDING' and d.leaving
            join delivery_mail written on written.delivery_id = d.id and lower(written.address) = ?
            where own.id = ?
            union all
            select 1 from delivery own
            join delivery d on MATTER and d.thread <> own.thread and d.state = 'SENT' and lower(d.address) = ? and d.sent_at >= ?
            where own.id = ?
            limit 1""".replace("MATTER", OF_THE_SAME_MATTER);

    /**
     * Desks for which something of the same matter was planned before it and is still to go. In its own thread, only what may go again: the rest is
     * no longer waited for.
     */
    private static final String EARLIER = """
            select d.contact_id, d.organisation, lower(d.address) as address, d.thread = own.thread as own_thread,
                   case when d.state = 'SENDING' then lower(written.address) end as being_sent_to,
                   min(case when d.state = 'SENDING' then 0 else extract(epoch from d.due_at - clock_timestamp()) * 1000 end)::bigint as due_in
            from delivery own
            join delivery d on MATTER and d.position < own.position
            left join delivery_mail written on written.delivery_id = d.id
            where own.id = ? and d.state in ('PLANNED', 'SENDING')
              and (d.thread <> own.thread or d.state = 'PLANNED' and d.held_since is not null)
              and not coalesce(d.reason like 'TOLD_THERE%', false)
              and coalesce(d.held_until <= clock_timestamp(), true)
              and coalesce(d.put_off_since > ?, true)
            group by 1, 2, 3, 4, 5""".replace("MATTER", OF_THE_SAME_MATTER);

    private final Database database;

    SameMailbox(Database database) {
        this.database = database;
    }

    /**
     * Why something is not to be sent to that mailbox any more, if so.
     *
     * @param mailbox where it is about to go
     */
    Optional<String> told(Delivery delivery, Event event, Mailbox mailbox) {
        if (sent(mailbox, delivery, "d.event_id = ?", event.id())) {
            return Optional.of("SENT_ALREADY: that mailbox was sent the same by another delivery");
        }
        return event instanceof ObservationEvent observed
                        && sent(
                                mailbox,
                                delivery,
                                "e.observation_id = ? and e.version > ?",
                                observed.observation().id(),
                                observed.observation().version())
                ? Optional.of("LATER_VERSION_SENT: that mailbox was sent a later version before")
                : Optional.empty();
    }

    /** Whether something of the same matter is on its way to that mailbox in another thread, or has just got there: it is to be seen what that was. */
    boolean isUnderWay(Delivery delivery, Mailbox mailbox) {
        return database.first(
                        UNDER_WAY,
                        row -> true,
                        mailbox.address(),
                        delivery.id(),
                        mailbox.address(),
                        delivery.claimedAt(),
                        delivery.id())
                .isPresent();
    }

    /**
     * How long something may take that was planned before it for the same matter, is still to go, and will go to that mailbox or in its thread; empty
     * if there is nothing.
     */
    Optional<Duration> untilItsTurn(
            Delivery delivery, Mailbox mailbox, Directory directory, Instant now, Duration putOffAtMost) {
        return database.query(EARLIER, Ahead::read, delivery.id(), now.minus(putOffAtMost)).stream()
                .filter(ahead -> ahead.goes(mailbox, directory, now))
                .map(ahead -> Duration.ofMillis(Math.max(0, ahead.dueIn)))
                .min(Comparator.naturalOrder());
    }

    /**
     * An earlier delivery.
     *
     * @param beingSentTo what its mail is written for while it is attempted, which may be that of an attempt before; null if it is not
     * @param dueIn milliseconds
     */
    private record Ahead(
            Desk desk, boolean ownThread, @Nullable String beingSentTo, long dueIn) {

        static Ahead read(ResultSet row) throws SQLException {
            return new Ahead(
                    Desk.read(row),
                    row.getBoolean("own_thread"),
                    row.getString("being_sent_to"),
                    row.getLong("due_in"));
        }

        boolean goes(Mailbox mailbox, Directory directory, Instant now) {
            return mailbox.address().equals(beingSentTo)
                    || (ownThread
                            ? desk.isThere(directory, now)
                            : desk.reachable(directory, now).map(Mailbox::of).anyMatch(mailbox::equals));
        }
    }

    private boolean sent(Mailbox mailbox, Delivery delivery, String which, Object... parameters) {
        Object[] to = {mailbox.organisation(), mailbox.address(), delivery.id()};
        return database.first(
                        "select 1 from delivery d join recorded_event e on e.id = d.event_id"
                                + " where d.organisation = ? and lower(d.address) = ? and d.id <> ? and d.state = 'SENT' and "
                                + which + " limit 1",
                        row -> true,
                        Stream.concat(Arrays.stream(to), Arrays.stream(parameters))
                                .toArray())
                .isPresent();
    }
}
