package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.acknowledgement.Who;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Escalation;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans that others are told, as those who were have not acknowledged: by the directory, the policy and the markings of now, and each of them once,
 * however many contacts of an organisation it stands for.
 */
@ApplicationScoped
class Escalating {

    static final String KNOWN = """
            select other.id, other.state in ('FAILED', 'EXPIRED', 'BOUNCED') as failed from delivery other join delivery missed on missed.id = other.follows
            join acknowledgement_asked asked on asked.delivery_id = missed.id
            where other.follows = any(array(
                    select same.id from recorded_event own join recorded_event e on e.id = own.id or e.observation_id = own.observation_id
                    join delivery same on same.event_id = e.id and same.organisation = ? where own.id = ?))
              and other.purpose = any(cast(? as text[])) and other.organisation = ? and (other.contact_id = ? or lower(other.address) = ?)
              and (missed.id = ? and other.state = 'SENT'
                   or other.event_id = ? and (missed.id = ? or asked.met_at is null and asked.chase <> 'SETTLED' and (? and asked.asked_of = 'ORGANISATION' and missed.event_id = ? or coalesce(other.sent_at > ?, true)))
                      and (other.state in ('PLANNED', 'SENDING', 'SENT') or other.state in ('FAILED', 'EXPIRED', 'BOUNCED') and lower(other.address) = ?))
            order by other.state = 'SENT' desc, failed, other.position limit 1""";

    private final Database database;
    private final RecordedEvents events;
    private final Planned planned;
    private final PolicyBook policy;
    private final StillAsked stillAsked;
    private final StoredHistory history;
    private final Demands demands;
    private final KnownGrounds grounds;
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;

    Escalating(
            Database database,
            RecordedEvents events,
            Planned planned,
            PolicyBook policy,
            StillAsked stillAsked,
            StoredHistory history,
            Demands demands,
            KnownGrounds grounds,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement) {
        this.database = database;
        this.events = events;
        this.planned = planned;
        this.policy = policy;
        this.stillAsked = stillAsked;
        this.history = history;
        this.demands = demands;
        this.grounds = grounds;
        this.announcement = announcement;
    }

    /**
     * What was planned.
     *
     * @param by the deliveries; none if there is nobody whom it could be told
     * @param to who they go to; null if there is none
     * @param notTold who is not told, and why; null if all are
     */
    record Told(
            List<UUID> by, @Nullable String to, @Nullable String notTold) {}

    @Transactional(Transactional.TxType.MANDATORY)
    Told plan(Unanswered one, Event event, InForce inForce, Instant now) {
        Event told = asItStands(event);
        List<Decision> decisions = decide(one, told, inForce.directory(), now);
        var by = new LinkedHashSet<UUID>();
        var to = new ArrayList<String>();
        var why = new ArrayList<String>();
        for (Decision decision : decisions) {
            Contact contact = decision.contact();
            if (one.demand().who().is(new Who(contact.id(), contact.address()))) {
                why.add(contact.id() + " is who has not acknowledged");
            } else if (decision instanceof NotTold notTold) {
                why.add(contact.id() + " may not be told: " + notTold.detail());
                planned.addIfNew(
                        basis(one, told, inForce, now),
                        told,
                        since(one, notTold, inForce.directory()),
                        Errand.inPlaceOf(one.delivery(), one.isSent()));
            } else if (!grounds.maySee(
                    grounds(one, told),
                    Recipient.of(contact, inForce.directory(), policy.inForce().classification()))) {
                why.add(contact.id() + " may not know of all that it rests on");
            } else if (needNotKnow(told, contact)) {
                why.add(contact.id()
                        + (told instanceof ObservationEvent
                                ? " was told nothing of what was retracted"
                                : " was told how it went on since"));
            } else {
                Optional<Known> known = known(one, told, contact);
                Optional<UUID> delivery = known.isPresent()
                        ? known.filter(it -> !it.failed()).map(Known::delivery)
                        : plan(one, told, decision, inForce, now);
                delivery.ifPresentOrElse(
                        it -> {
                            by.add(it);
                            to.add(contact.id());
                        },
                        () -> why.add(contact.id() + " could not be told before"));
            }
        }
        if (decisions.isEmpty()) {
            why.add(
                    one.demand().wish().otherwise().isEmpty()
                            ? "no rule names anybody for that"
                            : "nobody is there whom the rule names for that");
        }
        if (!by.isEmpty()) {
            announcement.fire(new DeliveriesPlanned());
        }
        return new Told(
                List.copyOf(by),
                to.isEmpty() ? null : String.join(", ", to),
                why.isEmpty() ? null : String.join("; ", why));
    }

    /** Who was sent what came after it; or a retraction, of whoever was sent nothing that it retracts. */
    private boolean needNotKnow(Event told, Contact contact) {
        if (told instanceof ObservationEvent observed) {
            return observed.observation().change() == ObservationChange.RETRACTED
                    && !history.mayHold(observed.observation().id(), contact);
        }
        return stillAsked.knowsBetter(told.id(), contact.organisation(), contact.id(), contact.address());
    }

    /** Nobody is told an earlier version of what was changed since. */
    private Event asItStands(Event event) {
        return event instanceof ObservationEvent observed
                ? events.latest(List.of(observed.observation().id())).stream()
                        .findFirst()
                        .<Event>map(latest -> latest)
                        .orElse(event)
                : event;
    }

    private List<Decision> decide(Unanswered one, Event told, Directory directory, Instant now) {
        Acknowledge wish = one.demand().wish();
        var unanswered = new Escalation.Unanswered(
                told, wish.otherwise(), one.precedence(), contact -> missing(one, contact, directory));
        return Escalation.decide(unanswered, directory, policy.inForce().classification(), now);
    }

    /** The same, and that he was to be told, and why. */
    private NotTold since(Unanswered one, NotTold not, Directory directory) {
        String missing = missing(one, not.contact(), directory);
        return new NotTold(not.contact(), not.reason(), "was to be told, as " + missing + "; " + not.detail());
    }

    /** As the mail says it: this is shown to the contact's own organisation as well. */
    private String missing(Unanswered one, Contact contact, Directory directory) {
        return new NotAcknowledged(
                        one.desk().mailbox().organisation(),
                        one.demand().wish(),
                        one.isSent(),
                        one.demand().goesOn(),
                        Demand.contacts(demands.answers(one.delivery())))
                .to(contact.organisation(), false, directory)
                .words("");
    }

    private Optional<UUID> plan(Unanswered one, Event told, Decision decision, InForce inForce, Instant now) {
        return planned.add(
                basis(one, told, inForce, now), told, decision, Errand.inPlaceOf(one.delivery(), one.isSent()));
    }

    private Planned.Basis basis(Unanswered one, Event told, InForce inForce, Instant now) {
        return new Planned.Basis(
                told.id(), inForce.rules().version(), policy.inForce().version(), now, grounds(one, told));
    }

    private static List<UUID> grounds(Unanswered one, Event told) {
        return Stream.of(Stream.of(one.event(), one.causedBy()), one.restsOn().stream())
                .flatMap(ids -> ids)
                .filter(id -> !id.equals(told.id()))
                .distinct()
                .toList();
    }

    /** @param failed whether that mailbox could not be reached with it */
    private record Known(UUID delivery, boolean failed) {}

    /**
     * What he was sent as this was not acknowledged, or is to be, also as another one of the same organisation, or another version, was not: if that is so still, and he did not hear of that before this
     * one was asked for: of one organisation that is asked as one he hears once of each version.
     */
    private Optional<Known> known(Unanswered one, Event told, Contact contact) {
        // That an organisation has not acknowledged says more than that one of it could not be reached, and not less.
        List<String> saysIt = one.isSent()
                ? List.of(Purpose.ESCALATION.name())
                : List.of(Purpose.ESCALATION.name(), Purpose.NOT_REACHED.name(), Purpose.NOBODY_REACHED.name());
        Optional<Known> inPlace = one.isSent() ? Optional.empty() : inPlace(one, told, contact);
        return inPlace.isPresent()
                ? inPlace
                : database.first(
                        KNOWN,
                        row -> new Known(row.getObject("id", UUID.class), row.getBoolean("failed")),
                        one.desk().mailbox().organisation(),
                        one.event(),
                        saysIt,
                        contact.organisation(),
                        contact.id(),
                        Mailbox.of(contact).address(),
                        one.delivery(),
                        told.id(),
                        one.delivery(),
                        one.demand().wish().by() == Acknowledge.By.ORGANISATION,
                        one.event(),
                        one.demand().sentAt(),
                        Mailbox.of(contact).address());
    }

    /** Whoever is told in the place of a colleague who could not be reached is told that by the same mail. */
    private Optional<Known> inPlace(Unanswered one, Event told, Contact contact) {
        return database.first(
                """
                select d.id, d.state in ('FAILED', 'EXPIRED', 'BOUNCED') as failed from delivery d join delivery lost on lost.id = d.in_place_of
                where d.event_id = ? and lost.organisation = ? and d.state <> 'WITHHELD' and\s""" + Addressee.speaksOf("d"),
                row -> new Known(row.getObject("id", UUID.class), row.getBoolean("failed")),
                told.id(),
                one.desk().mailbox().organisation(),
                contact.organisation(),
                Mailbox.of(contact).address(),
                contact.id());
    }
}
