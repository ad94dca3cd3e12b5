package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
            and d.due_at is not null and d.id <> own.id""";

    /**
     * What was planned before it for the same matter and is still to go. In its own thread, only what may go again: the rest is no longer waited for.
     * What is being attempted is waited for, however long it was put off before.
     */
    private static final String EARLIER = """
            select d.id, d.contact_id, d.organisation, lower(d.address) as address, d.thread = own.thread as own_thread,
                   case when d.state = 'SENDING' then d.leaving_to end as leaving_to,
                   case when d.state = 'SENDING' then 0 else extract(epoch from d.due_at - clock_timestamp()) * 1000 end::bigint as due_in
            from delivery own
            join delivery d on MATTER and d.position < own.position
            where own.id = ? and case d.state
                when 'SENDING' then d.thread <> own.thread
                when 'PLANNED' then (d.thread <> own.thread or d.held_since is not null)
                    and coalesce(d.held_until <= clock_timestamp(), true) and coalesce(d.put_off_since > ?, true)
                else false end""".replace("MATTER", OF_THE_SAME_MATTER);

    /** Nothing of the matter is being sent to that mailbox. */
    private static final String TAKE =
            """
            update delivery own set leaving_to = ?, due_at = case when own.due_at > FROM_NOW then own.due_at else FROM_NOW end, doubted = false
            where own.id = ? and own.lease = ? and not exists (
                select 1 from delivery d where MATTER and d.leaving_to = ?)""".replace("MATTER", OF_THE_SAME_MATTER).replace("FROM_NOW", DeliveryQueue.FROM_NOW);

    /** That one delivery asks for an acknowledgement, and {@code delivery d} for none, or for less. */
    private static final String ASKS_FOR_MORE = """
            select 1 from acknowledgement_asked more where more.delivery_id = ? and more.chase <> 'NOT_ASKED' and not exists (
                select 1 from acknowledgement_asked sent where sent.delivery_id = d.id and d.purpose = 'NEWS' and sent.chase <> 'NOT_ASKED'
                and sent.within <= more.within and sent.otherwise @> more.otherwise and sent.needed >= more.needed
                and (sent.asked_of = 'CONTACT' or more.asked_of = 'ORGANISATION'))""";

    private final Database database;

    SameMailbox(Database database) {
        this.database = database;
    }

    /** What makes it pointless to send something to a mailbox. */
    enum Told {
        THE_SAME("SENT_ALREADY", "was sent the same by another delivery"),
        LATER("LATER_VERSION_SENT", "was sent a later version before");

        private final String code;
        private final String text;

        Told(String code, String text) {
            this.code = code;
            this.text = text;
        }

        /**
         * As a reason.
         *
         * @param which mailbox it was, in words
         */
        String of(String which) {
            return code + ": " + which + " " + text;
        }
    }

    /**
     * What another delivery told a mailbox, if that is the same or a later version.
     *
     * @param mailbox where it is about to go
     */
    Optional<Told> told(Delivery delivery, Event event, Mailbox mailbox) {
        if (sentTheSame(mailbox, delivery, event)) {
            return Optional.of(Told.THE_SAME);
        }
        return event instanceof ObservationEvent observed
                        && sent(
                                mailbox,
                                delivery,
                                "d.state in ('SENT', 'BOUNCED') and e.observation_id = ? and e.version > ?",
                                observed.observation().id(),
                                observed.observation().version())
                ? Optional.of(Told.LATER)
                : Optional.empty();
    }

    /**
     * Takes the way to that mailbox for one attempt, until its outcome is recorded: what else of the matter is to go there waits, whatever its
     * thread. With it goes a fresh lease, unless most of the one at hand is left: a row whose time stays as it is need not be put into each index anew.
     *
     * @return whether it is free; not, if the lease was lost
     */
    boolean take(Delivery delivery, Mailbox mailbox, Duration lease) {
        // Of two that ask at once, one has to see the other. Nothing that holds rows of deliveries asks for this.
        String way = "way to " + mailbox
                + delivery.thread().substring(delivery.thread().lastIndexOf(' '));
        return database.updateLocked(
                        way,
                        TAKE,
                        mailbox.address(),
                        lease.multipliedBy(3).dividedBy(4).toMillis(),
                        lease.toMillis(),
                        delivery.id(),
                        delivery.lease(),
                        mailbox.address())
                == 1;
    }

    /**
     * What was planned before it for the same matter, is still to go, and will go to that mailbox or in its thread.
     *
     * @param putOffAtMost for how long it may have been put off; later ones do not wait for it any longer
     */
    List<Ahead> ahead(Delivery delivery, Mailbox mailbox, Directory directory, Instant now, Duration putOffAtMost) {
        return database.query(EARLIER, Ahead::read, delivery.id(), now.minus(putOffAtMost)).stream()
                .filter(ahead -> ahead.goes(mailbox, directory, now))
                .toList();
    }

    /** Makes what is waited for as urgent as what waits for it: that is claimed before the rest, and would keep it from being claimed. */
    @Transactional
    void hurry(Delivery delivery, List<Ahead> ahead) {
        database.update("""
                update delivery d set urgency = own.urgency from delivery own where own.id = ? and d.urgency < own.urgency and d.id in (
                    select id from delivery where id = any(cast(? as uuid[])) and due_at is not null order by position for update skip locked)""", delivery.id(), ahead.stream().map(Ahead::id).toList());
    }

    /**
     * An earlier delivery.
     *
     * @param leavingTo where its mail is being sent; null if it is not
     * @param dueIn until it is attempted; not negative
     */
    record Ahead(
            UUID id, Desk desk, boolean ownThread, @Nullable String leavingTo, Duration dueIn) {

        static Ahead read(ResultSet row) throws SQLException {
            return new Ahead(
                    row.getObject("id", UUID.class),
                    Desk.read(row),
                    row.getBoolean("own_thread"),
                    row.getString("leaving_to"),
                    Duration.ofMillis(Math.max(0, row.getLong("due_in"))));
        }

        boolean goes(Mailbox mailbox, Directory directory, Instant now) {
            return mailbox.address().equals(leavingTo)
                    || (ownThread
                            ? desk.isThere(directory, now)
                            : desk.reachable(directory, now).map(Mailbox::of).anyMatch(mailbox::equals));
        }
    }

    /**
     * Whatever told of the event, and asked for as much to be acknowledged; or of what repeats it, since it was not acknowledged, the like.
     */
    private boolean sentTheSame(Mailbox mailbox, Delivery delivery, Event event) {
        return delivery.purpose() == Purpose.NEWS
                ? sent(
                        mailbox,
                        delivery,
                        "d.state = 'SENT' and d.event_id = ? and not exists (" + ASKS_FOR_MORE + ")",
                        event.id(),
                        delivery.id())
                : sent(
                        mailbox,
                        delivery,
                        "d.state = 'SENT' and d.event_id = ? and d.purpose = ? and d.follows = (select own.follows from delivery own where own.id = ?)",
                        event.id(),
                        delivery.purpose().name(),
                        delivery.id());
    }

    private boolean sent(Mailbox mailbox, Delivery delivery, String which, Object... parameters) {
        Object[] to = {mailbox.organisation(), mailbox.address(), delivery.id()};
        return database.first(
                        "select 1 from delivery d join recorded_event e on e.id = d.event_id"
                                + " where d.organisation = ? and lower(d.address) = ? and d.id <> ? and "
                                + which + " limit 1",
                        row -> true,
                        Stream.concat(Arrays.stream(to), Arrays.stream(parameters))
                                .toArray())
                .isPresent();
    }
}
