package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.MailWriter;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.channel.mail.Reader;
import dev.vedette.notify.channel.mail.Telling;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the mail of a delivery from what is known now, and keeps it. */
@ApplicationScoped
class Letters {

    private final Database database;
    private final RecordedEvents events;
    private final MailWriter writer;

    Letters(Database database, RecordedEvents events, MailWriter writer) {
        this.database = database;
        this.events = events;
        this.writer = writer;
    }

    /**
     * The mail to send: the one that was written at an earlier attempt, byte for byte, unless that was for another address or for
     * another verdict of the gate.
     */
    MimeMail mailFor(Delivery delivery, Event event, Clearance.Clear clear, Directory directory, Instant now) {
        return stored(delivery, clear).orElseGet(() -> {
            MimeMail mail = writer.write(telling(delivery, event, clear, directory, now));
            store(delivery, clear, mail);
            return mail;
        });
    }

    private Optional<MimeMail> stored(Delivery delivery, Clearance.Clear clear) {
        return database.first(
                "select raw from delivery_mail where delivery_id = ? and notice = ? and address = ?",
                row -> MimeMail.parse(row.getBytes(1)),
                delivery.id(),
                clear.notice(),
                clear.reader().contact().address());
    }

    private void store(Delivery delivery, Clearance.Clear clear, MimeMail mail) {
        database.update(
                """
                insert into delivery_mail (delivery_id, notice, address, raw) values (?, ?, ?, ?)
                on conflict (delivery_id) do update
                set notice = excluded.notice, address = excluded.address, raw = excluded.raw""", delivery.id(), clear.notice(), clear.reader().contact().address(), mail.raw());
    }

    private Telling telling(Delivery delivery, Event event, Clearance.Clear clear, Directory directory, Instant now) {
        return new Telling(
                delivery.id(),
                event,
                clear.reader(),
                clear.notice(),
                thread(delivery),
                delivery.rules(),
                delivery.catchUp(),
                alsoTold(event, clear.reader(), directory),
                had(delivery, event),
                cited(event, clear.reader(), directory),
                now);
    }

    /** Notices stay out of it: threading them would tell what they are about. */
    private List<String> thread(Delivery delivery) {
        return database.query("""
                select d.message_id from delivery d join delivery_mail m on m.delivery_id = d.id
                where d.thread = ? and d.state = 'SENT' and not m.notice order by d.sent_at, d.position""", row -> row.getString(1), delivery.thread());
    }

    private List<String> alsoTold(Event event, Reader reader, Directory directory) {
        String own = reader.organisation().code();
        return database.query("""
                        select distinct organisation from delivery
                        where event_id = ? and organisation <> ? and state in ('PLANNED', 'SENDING', 'SENT')
                        order by organisation""", row -> row.getString(1), event.id(), own).stream()
                .filter(code -> directory.mayBeNamed(code, own))
                .flatMap(code -> directory.organisation(code).stream())
                .map(Organisation::name)
                .toList();
    }

    private @Nullable Observation had(Delivery delivery, Event event) {
        if (!(event instanceof ObservationEvent observed)) {
            return null;
        }
        return database.first(
                        """
                        select e.kind, e.body from delivery d
                        join delivery_mail m on m.delivery_id = d.id
                        join recorded_event e on e.id = d.event_id
                        where e.observation_id = ? and e.version < ? and d.contact_id = ? and d.state = 'SENT' and not m.notice
                        order by e.version desc limit 1""",
                        RecordedEvents::read,
                        observed.observation().id(),
                        observed.observation().version(),
                        delivery.contactId())
                .map(before -> ((ObservationEvent) before).observation())
                .orElse(null);
    }

    private List<Observation> cited(Event event, Reader reader, Directory directory) {
        if (!(event instanceof StatusEvent status)) {
            return List.of();
        }
        var recipient = Recipient.of(reader.contact(), directory);
        return events.latest(status.change().citedObservations()).stream()
                .filter(cited ->
                        Releasability.check(cited.marking(), recipient, Channel.MAIL) instanceof Verdict.Released)
                .map(ObservationEvent::observation)
                .toList();
    }
}
