package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.MailWriter;
import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Mails that repeat what was sent and is not acknowledged, to the same mailbox and in the same thread. */
@ApplicationScoped
class Reminders {

    private final Database database;
    private final MailWriter mails;
    private final Planned planned;
    private final HeldByQuietHours quiet;
    private final Event<DeliveriesPlanned> announcement;

    Reminders(
            Database database,
            MailWriter mails,
            Planned planned,
            HeldByQuietHours quiet,
            Event<DeliveriesPlanned> announcement) {
        this.database = database;
        this.mails = mails;
        this.planned = planned;
        this.quiet = quiet;
        this.announcement = announcement;
    }

    /** Whether a later version goes to the same contact: that is what he is to acknowledge then. */
    boolean isToldMore(UUID delivery) {
        return database.first("""
                        select 1 from delivery d join recorded_event e on e.id = d.event_id
                        join recorded_event later on later.observation_id = e.observation_id and later.version > e.version
                        join delivery newer on newer.event_id = later.id and newer.due_at is not null and NEWER_IS_HIS
                        where d.id = ? limit 1""".replace("NEWER_IS_HIS", Addressee.isHis("newer", "d")), row -> true, delivery)
                .isPresent();
    }

    private record Queued(String thread, int urgency) {}

    /** Plans one, unless there is one. Whoever asks holds the lock of its matter. */
    @Transactional(Transactional.TxType.MANDATORY)
    void plan(UUID delivery) {
        UUID id = UUID.randomUUID();
        database.query("""
                insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, incident_reference,
                                      precedence, urgency, rules, catch_up, caused_by_event_id, message_id, planned_at, state,
                                      due_at, rests_on, purpose, follows)
                select ?, event_id, contact_id, contact_name, organisation, address, thread, incident_reference,
                       precedence, precedence, rules, false, caused_by_event_id, ?, clock_timestamp(), 'PLANNED',
                       clock_timestamp(), rests_on, 'REMINDER', id
                from delivery where id = ?
                on conflict do nothing returning thread, urgency""", row -> new Queued(row.getString(1), row.getInt(2)), id, mails.messageId(id), delivery)
                .forEach(it -> {
                    planned.hurry(it.thread(), it.urgency());
                    quiet.release(it.thread());
                });
        announcement.fire(new DeliveriesPlanned());
    }
}
