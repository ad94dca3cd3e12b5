package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.NextInLine;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Plans who is told in the place of a contact who cannot be reached, where nobody of his organisation is: its next contact, by a delivery like any other; if there is none, those whom the fallback names are
 * told that nobody of it could be reached, beside the alarm.
 */
@ApplicationScoped
class InPlace {

    private static final Logger LOG = Logger.getLogger(InPlace.class);

    private final Database database;
    private final RecordedEvents events;
    private final RuleBook rules;
    private final PolicyBook policy;
    private final Planned planned;
    private final Demands demands;
    private final Unreached unreached;
    private final TellLate late;
    private final KnownGrounds known;
    private final StoredHistory history;
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;
    private final Clock clock;

    InPlace(
            Database database,
            RecordedEvents events,
            RuleBook rules,
            PolicyBook policy,
            Planned planned,
            Demands demands,
            Unreached unreached,
            TellLate late,
            KnownGrounds known,
            StoredHistory history,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.rules = rules;
        this.policy = policy;
        this.planned = planned;
        this.demands = demands;
        this.unreached = unreached;
        this.late = late;
        this.known = known;
        this.history = history;
        this.announcement = announcement;
        this.clock = clock;
    }

    /** A delivery that did not get through. */
    private record Lost(
            UUID id,
            UUID event,
            String contact,
            String organisation,
            List<String> rules,
            Precedence precedence,
            UUID causedBy,
            List<UUID> restsOn) {

        static Lost read(ResultSet row) throws SQLException {
            return new Lost(
                    row.getObject("id", UUID.class),
                    row.getObject("event_id", UUID.class),
                    row.getString("contact_id"),
                    row.getString("organisation"),
                    List.of((String[]) row.getArray("rules").getArray()),
                    Rank.precedence(row.getInt("precedence")),
                    row.getObject("caused_by_event_id", UUID.class),
                    List.of((UUID[]) row.getArray("rests_on").getArray()));
        }
    }

    /** Waits for others that plan for the matter of a delivery: to be asked before anything else is locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(UUID delivery) {
        find(delivery).ifPresent(it -> planned.lock(PlanDeliveries.about(event(it))));
    }

    /**
     * Whoever is next is told, unless somebody of the organisation knows of the event, or may be told it still. To be asked after {@link #lock}, once it is recorded that the delivery did not get through.
     *
     * @param delivery of purpose {@link Purpose#NEWS}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void tell(UUID delivery) {
        Lost lost = find(delivery).orElseThrow();
        InForce inForce = rules.inForce().orElse(null);
        if (inForce == null
                || demands.isAcknowledged(delivery)
                || unreached.isHopeFor(lost.event(), delivery, lost.organisation())) {
            return;
        }
        asItStands(lost)
                .filter(event -> !next(lost, event, inForce))
                .ifPresent(event -> fallback(lost, event, inForce));
    }

    /** What is told in the place; empty if a later version has deliveries of its own there, or there is nothing to be known any more. */
    private Optional<Event> asItStands(Lost lost) {
        Event event = events.asItStands(lost.event());
        boolean retracted = event instanceof ObservationEvent observed
                && observed.observation().change() == ObservationChange.RETRACTED;
        boolean toldLater = database.first("""
                        select 1 from recorded_event it join recorded_event later on later.observation_id = it.observation_id and later.version > it.version
                        join delivery d on d.event_id = later.id and d.organisation = ? and d.purpose = 'NEWS'
                        where it.id = ? limit 1""", row -> true, lost.organisation(), lost.event())
                .isPresent();
        return retracted || toldLater ? Optional.empty() : Optional.of(event);
    }

    /** @return whether nobody else need be: somebody is told, or whoever would be knows better than that things are as this says */
    private boolean next(Lost lost, Event event, InForce inForce) {
        Optional<Notify> told = NextInLine.of(
                missed(lost, event), inForce.directory(), policy.inForce().classification(), clock.instant());
        if (told.filter(it -> knowsBetter(event, it.contact(), inForce)).isPresent()) {
            return true;
        }
        Optional<UUID> delivery = told.flatMap(it -> planned.add(basis(lost, event, inForce), event, it, Errand.NEWS));
        delivery.ifPresent(id -> {
            database.update("update delivery set in_place_of = ? where id = ?", lost.id(), id);
            LOG.infof("Delivery %s could not reach its contact: %s goes to the next one", lost.id(), id);
            announcement.fire(new DeliveriesPlanned());
        });
        return delivery.isPresent();
    }

    private void fallback(Lost lost, Event event, InForce inForce) {
        List<Decision> decisions = NextInLine.fallback(
                missed(lost, event),
                inForce.rules().fallback(),
                inForce.directory(),
                policy.inForce().classification(),
                clock.instant());
        var errand = new Errand(Purpose.NOBODY_REACHED, lost.id());
        for (Decision decision : decisions) {
            if (hasHeard(lost, event, decision.contact()) || !mayHear(lost, event, decision.contact())) {
                continue;
            }
            if (decision instanceof NotTold not) {
                planned.addIfNew(basis(lost, event, inForce), event, not, errand);
            } else {
                planned.add(basis(lost, event, inForce), event, decision, errand);
            }
        }
        announcement.fire(new DeliveriesPlanned());
    }

    /** Once of each organisation: several of its contacts may be lost one after the other. */
    private boolean hasHeard(Lost lost, Event event, Contact contact) {
        return database.first("""
                        select 1 from delivery d join delivery other on other.id = d.follows and other.organisation = ?
                        where d.event_id = ? and d.purpose = 'NOBODY_REACHED' and d.contact_id = ? and d.state not in ('WITHHELD', 'FAILED', 'EXPIRED', 'BOUNCED') limit 1""", row -> true, lost.organisation(), event.id(), contact.id())
                .isPresent();
    }

    private Optional<Lost> find(UUID delivery) {
        return database.first("select * from delivery where id = ?", Lost::read, delivery);
    }

    private Event event(Lost lost) {
        return events.find(lost.event()).orElseThrow();
    }

    /** Neither a state of readiness nor a step is told to who would take it for how things stand. */
    private boolean knowsBetter(Event event, Contact contact, InForce inForce) {
        Recipient recipient =
                Recipient.of(contact, inForce.directory(), policy.inForce().classification());
        return !late.isOfNow(event, contact, recipient);
    }

    private NextInLine.Missed missed(Lost lost, Event event) {
        return new NextInLine.Missed(
                event,
                lost.contact(),
                lost.organisation(),
                lost.rules(),
                lost.precedence(),
                demands.wishOf(lost.id()).orElse(null),
                contact -> isAsked(event, contact) || !mayHear(lost, event, contact));
    }

    /**
     * Who may not know on what it rests would learn that from being told; and what was to be told only to who had been told before concerns nobody else.
     */
    private boolean mayHear(Lost lost, Event event, Contact contact) {
        InForce inForce = rules.inForce().orElseThrow();
        boolean onlyFollows = lost.rules().equals(List.of(Grounds.TOLD_BEFORE_NAME));
        return known.maySee(
                        grounds(lost, event),
                        Recipient.of(
                                contact, inForce.directory(), policy.inForce().classification()))
                && (!onlyFollows
                        || !(event instanceof ObservationEvent observed)
                        || history.mayHold(observed.observation().id(), contact));
    }

    /** Whoever was to be told, whatever became of it, and whoever reads the same mailbox; not who was only kept from it, and may be told by now. */
    private boolean isAsked(Event event, Contact contact) {
        return database.first(
                        "select 1 from delivery d where d.event_id = ? and d.purpose = 'NEWS' and (d.state <> 'WITHHELD' or d.reached <> '{}') and "
                                + Addressee.speaksOf("d"),
                        row -> true,
                        event.id(),
                        contact.organisation(),
                        Mailbox.of(contact).address(),
                        contact.id())
                .isPresent();
    }

    private Planned.Basis basis(Lost lost, Event event, InForce inForce) {
        // As it stands by now it is news, not something to catch up with.
        UUID cause = event.id().equals(lost.event()) ? lost.causedBy() : event.id();
        return new Planned.Basis(
                cause, inForce.rules().version(), policy.inForce().version(), clock.instant(), grounds(lost, event));
    }

    private static List<UUID> grounds(Lost lost, Event event) {
        return Stream.concat(Stream.of(lost.event(), lost.causedBy()), lost.restsOn().stream())
                .filter(id -> !id.equals(event.id()))
                .distinct()
                .toList();
    }
}
