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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What other deliveries mean for one that is about to leave, by the mailbox where it goes: where the directory has moved desks about, that need
 * not be the one that it was planned for, and deliveries of several threads can lead there.
 */
@ApplicationScoped
class SameMailbox {

    /** That are on their way to it or may have got there; the mail of one that is being attempted is written, or will see what asks. */
    private static final String UNDER_WAY = """
            select 1 from delivery d left join delivery_mail written on written.delivery_id = d.id
            where d.organisation = ? and d.id <> ? and d.event_id = ?
              and (d.state = 'SENDING' and lower(written.address) = ?
                   or d.state = 'PLANNED' and ? = any(d.reached) and d.held_since is null
                      and coalesce(d.held_until <= clock_timestamp(), true)
                      and d.position < (select position from delivery where id = ?))
            limit 1""";

    /** Of the same matter, planned before it and still to go. In its own thread, only what may go again: the rest is no longer waited for. */
    private static final String EARLIER = """
            select earlier.contact_id, earlier.organisation, earlier.address, earlier.thread = own.thread as own_thread,
                   case when earlier.state = 'SENDING' then lower(written.address) end as goes_to
            from delivery own
            join delivery earlier on earlier.organisation = own.organisation and earlier.position < own.position
                and coalesce(earlier.incident_reference, '') = coalesce(own.incident_reference, '')
            left join delivery_mail written on written.delivery_id = earlier.id
            where own.id = ? and (earlier.state = 'PLANNED' or earlier.state = 'SENDING')
              and (earlier.thread <> own.thread or earlier.state = 'PLANNED' and earlier.held_since is not null)
              and not coalesce(earlier.reason like 'TOLD_THERE%', false)
              and coalesce(earlier.held_until <= clock_timestamp(), true)
              and coalesce(earlier.put_off_since > ?, true)""";

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

    /** Whether the same is on its way to that mailbox by another delivery, or may have got there. */
    boolean isUnderWay(Delivery delivery, Event event, Mailbox mailbox) {
        return database.first(
                        UNDER_WAY,
                        row -> true,
                        mailbox.organisation(),
                        delivery.id(),
                        event.id(),
                        mailbox.address(),
                        mailbox.address(),
                        delivery.id())
                .isPresent();
    }

    /** Whether something that was planned before it for the same matter, and will go to that mailbox or in its thread, is still to go. */
    boolean isBeforeItsTurn(
            Delivery delivery, Mailbox mailbox, Directory directory, Instant now, Duration putOffAtMost) {
        return database.query(EARLIER, Ahead::read, delivery.id(), now.minus(putOffAtMost)).stream()
                .anyMatch(ahead -> ahead.goes(mailbox, directory, now));
    }

    /**
     * An earlier delivery.
     *
     * @param goesTo where it is being sent; null if it is not
     */
    private record Ahead(
            Desk desk, boolean ownThread, @Nullable String goesTo) {

        static Ahead read(ResultSet row) throws SQLException {
            return new Ahead(Desk.read(row), row.getBoolean("own_thread"), row.getString("goes_to"));
        }

        boolean goes(Mailbox mailbox, Directory directory, Instant now) {
            if (goesTo != null) {
                return goesTo.equals(mailbox.address());
            }
            return desk.isThere(directory, now)
                    && (ownThread
                            || desk.in(directory, now)
                                    .map(Mailbox::of)
                                    .filter(mailbox::equals)
                                    .isPresent());
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
