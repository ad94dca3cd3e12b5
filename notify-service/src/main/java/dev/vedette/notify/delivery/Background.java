package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.Reader;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a mail says beside its event, as far as its reader may know it. */
@ApplicationScoped
class Background {

    private static final int LATEST_OF_THREAD = 9;

    private final Database database;
    private final RecordedEvents events;

    Background(Database database, RecordedEvents events) {
        this.database = database;
        this.events = events;
    }

    /**
     * Message ids of what was sent in the thread, oldest first: the first and the latest, since a thread may grow for years. Notices stay
     * out of it: threading them would tell what they are about.
     */
    List<String> thread(Delivery delivery) {
        return database.query(
                """
                select message_id from (
                    (select d.message_id, d.sent_at, d.position from delivery d join delivery_mail m on m.delivery_id = d.id
                     where d.thread = ? and d.state = 'SENT' and not m.notice order by d.sent_at, d.position limit 1)
                    union
                    (select d.message_id, d.sent_at, d.position from delivery d join delivery_mail m on m.delivery_id = d.id
                     where d.thread = ? and d.state = 'SENT' and not m.notice
                     order by d.sent_at desc, d.position desc limit LATEST)) ids
                order by sent_at, position""".replace("LATEST", String.valueOf(LATEST_OF_THREAD)),
                row -> row.getString(1),
                delivery.thread(),
                delivery.thread());
    }

    /** Codes of the organisations that are told of an event, or are to be. */
    List<String> told(Event event) {
        return database.query("""
                select distinct organisation from delivery d
                where event_id = ? and state in ('PLANNED', 'SENDING', 'SENT') and\s""" + Counted.asTold("d"), row -> row.getString(1), event.id());
    }

    /** The version of the observation that this contact was sent last, with its content. */
    Optional<ObservationEvent> had(Delivery delivery, Event event, Reader reader, Recipient recipient) {
        if (!(event instanceof ObservationEvent observed)
                || observed.observation().version() == 1) {
            return Optional.empty();
        }
        return database.first(
                        """
                        select e.kind, e.body from delivery d
                        join delivery_mail m on m.delivery_id = d.id
                        join recorded_event e on e.id = d.event_id
                        where e.observation_id = ? and e.version < ? and d.state = 'SENT' and not m.notice and
                        """ + Addressee.speaksOf("d") + " order by e.version desc limit 1",
                        RecordedEvents::read,
                        observed.observation().id(),
                        observed.observation().version(),
                        reader.organisation().code(),
                        reader.contact().address(),
                        delivery.contactId())
                .filter(before -> mayRead(before.marking(), recipient))
                .map(ObservationEvent.class::cast);
    }

    /** Whether an earlier version of the observation left for this contact, or may have. */
    boolean earlierLeft(Delivery delivery, Event event, Reader reader) {
        return event instanceof ObservationEvent observed
                && observed.observation().version() > 1
                && database.first(
                                """
                                select 1 from delivery d join recorded_event e on e.id = d.event_id
                                where e.observation_id = ? and e.version < ? and
                                """ + Addressee.mayHold("d") + " limit 1",
                                row -> true,
                                observed.observation().id(),
                                observed.observation().version(),
                                reader.organisation().code(),
                                reader.contact().address(),
                                delivery.contactId())
                        .isPresent();
    }

    /**
     * What the incident of a change of status is about: the first of its observations that stands and of which the reader is shown a headline.
     * Empty if he may know of none.
     *
     * @param shown which of them may be spoken of beside that
     */
    Optional<ObservationEvent> opening(Event event, Recipient recipient, Redaction redaction, Predicate<Event> shown) {
        if (!(event instanceof StatusEvent status)) {
            return Optional.empty();
        }
        return events.standing(status.incident().id()).stream()
                .filter(it -> it.marking().exerciseStatus() == event.marking().exerciseStatus())
                .filter(it -> mayRead(it.marking(), recipient) && redaction.permits(Field.HEADLINE, it.marking()))
                .filter(shown)
                .findFirst();
    }

    /** The observations that a change of status cites, as they stand now. */
    List<ObservationEvent> cited(Event event, Recipient recipient) {
        if (!(event instanceof StatusEvent status)) {
            return List.of();
        }
        return events.latest(status.change().citedObservations()).stream()
                .filter(cited -> mayRead(cited.marking(), recipient))
                .toList();
    }

    /** Whether a mail that quotes these events and names these organisations may go to that reader now. */
    boolean maySay(Collection<UUID> quotes, Collection<String> names, Recipient recipient, Directory directory) {
        return names.stream().allMatch(name -> directory.mayBeNamed(name, recipient.organisation()))
                && quotes.stream().flatMap(this::asItWasAndIs).allMatch(it -> mayRead(it.marking(), recipient));
    }

    private Stream<Event> asItWasAndIs(UUID id) {
        Event event = events.find(id).orElseThrow();
        return event instanceof ObservationEvent observed
                ? Stream.concat(
                        Stream.of(event),
                        events.latest(List.of(observed.observation().id())).stream())
                : Stream.of(event);
    }

    static boolean mayRead(Marking marking, Recipient recipient) {
        return Releasability.check(marking, recipient, Channel.MAIL) instanceof Verdict.Released;
    }
}
