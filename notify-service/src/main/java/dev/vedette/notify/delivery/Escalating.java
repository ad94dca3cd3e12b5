package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Who;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Escalation;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
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

    private static final String KNOWN = """
            select other.id from delivery other join delivery missed on missed.id = other.follows
            where other.purpose = 'ESCALATION' and other.organisation = ? and (other.contact_id = ? or lower(other.address) = ?)
              and (other.follows = ? and other.state = 'SENT'
                   or other.event_id = ? and other.state in ('PLANNED', 'SENDING', 'SENT')
                      and missed.event_id = ? and missed.organisation = ? and (? or missed.contact_id = ?))
            order by other.state = 'SENT' desc, other.position limit 1""";

    private final Database database;
    private final RecordedEvents events;
    private final Planned planned;
    private final PolicyBook policy;
    private final StillAsked stillAsked;
    private final StoredHistory history;
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;

    Escalating(
            Database database,
            RecordedEvents events,
            Planned planned,
            PolicyBook policy,
            StillAsked stillAsked,
            StoredHistory history,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement) {
        this.database = database;
        this.events = events;
        this.planned = planned;
        this.policy = policy;
        this.stillAsked = stillAsked;
        this.history = history;
        this.announcement = announcement;
    }

    /**
     * What was planned.
     *
     * @param by the deliveries; none if there is nobody whom it could be told
     * @param to who they go to; null if there is none
     * @param notTold who is not told, and why; null if all are
     * @param allKnowBetter whether everyone who could be told was sent what came after it
     */
    record Told(
            List<UUID> by, @Nullable String to, @Nullable String notTold, boolean allKnowBetter) {}

    @Transactional(Transactional.TxType.MANDATORY)
    Told plan(ChaseOne.Unanswered one, Event event, InForce inForce, Instant now) {
        Event told = asItStands(event);
        List<Decision> decisions = decide(one, told, inForce.directory(), now);
        var by = new LinkedHashSet<UUID>();
        var to = new ArrayList<String>();
        var why = new ArrayList<String>();
        int better = 0;
        for (Decision decision : decisions) {
            Contact contact = decision.contact();
            if (one.demand().who().is(new Who(contact.id(), contact.address()))) {
                why.add(contact.id() + " is who has not acknowledged");
            } else if (decision instanceof NotTold notTold) {
                why.add(contact.id() + " may not be told: " + notTold.detail());
                plan(one, told, since(one, notTold, inForce.directory()), inForce, now);
            } else if (needNotKnow(told, contact)) {
                why.add(contact.id() + " knows better, or has nothing of what was retracted");
                better++;
            } else {
                known(one, told, contact)
                        .or(() -> plan(one, told, decision, inForce, now))
                        .ifPresentOrElse(
                                delivery -> {
                                    by.add(delivery);
                                    to.add(contact.id());
                                },
                                () -> why.add(contact.id() + " could not be told before"));
            }
        }
        if (decisions.isEmpty()) {
            why.add("the rule names nobody who is there");
        }
        if (!by.isEmpty()) {
            announcement.fire(new DeliveriesPlanned());
        }
        return new Told(
                List.copyOf(by),
                to.isEmpty() ? null : String.join(", ", to),
                why.isEmpty() ? null : String.join("; ", why),
                better > 0 && better == why.size());
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

    private List<Decision> decide(ChaseOne.Unanswered one, Event told, Directory directory, Instant now) {
        Acknowledge wish = one.demand().wish();
        var unanswered = new Escalation.Unanswered(
                told, wish.otherwise(), one.rules(), one.precedence(), contact -> missing(one, contact, directory));
        return Escalation.decide(unanswered, directory, policy.inForce().classification(), now);
    }

    /** The same, and that he was to be told, and why. */
    private static NotTold since(ChaseOne.Unanswered one, NotTold not, Directory directory) {
        String missing = missing(one, not.contact(), directory);
        return new NotTold(not.contact(), not.reason(), "was to be told, as " + missing + "; " + not.detail());
    }

    /** As the mail says it: this is shown to the contact's own organisation as well. */
    private static String missing(ChaseOne.Unanswered one, Contact contact, Directory directory) {
        Acknowledge wish = one.demand().wish();
        String by = Wishes.named(
                one.desk().mailbox().organisation(),
                one.contactName(),
                wish.by() == Acknowledge.By.CONTACT,
                contact.organisation(),
                directory);
        return (by.isEmpty() ? "those who were to do so have" : by + " has") + " not acknowledged within "
                + span(wish.within());
    }

    private static String span(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private Optional<UUID> plan(ChaseOne.Unanswered one, Event told, Decision decision, InForce inForce, Instant now) {
        List<UUID> grounds = Stream.of(Stream.of(one.event(), one.causedBy()), one.restsOn().stream())
                .flatMap(ids -> ids)
                .filter(id -> !id.equals(told.id()))
                .distinct()
                .toList();
        var basis = new Planned.Basis(
                told.id(), inForce.rules().version(), policy.inForce().version(), now, grounds);
        return planned.add(basis, told, decision, Errand.escalationOf(one.delivery()));
    }

    /** What he was sent as this was not acknowledged, or is to be, also as another one of the same organisation has not acknowledged the same. */
    private Optional<UUID> known(ChaseOne.Unanswered one, Event told, Contact contact) {
        return database.first(
                KNOWN,
                row -> row.getObject(1, UUID.class),
                contact.organisation(),
                contact.id(),
                Mailbox.of(contact).address(),
                one.delivery(),
                told.id(),
                one.event(),
                one.desk().mailbox().organisation(),
                one.demand().wish().by() == Acknowledge.By.ORGANISATION,
                one.desk().contact());
    }
}
