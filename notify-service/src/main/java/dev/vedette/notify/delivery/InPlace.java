package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.Decision;
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
    private final jakarta.enterprise.event.Event<DeliveriesPlanned> announcement;
    private final Clock clock;

    InPlace(
            Database database,
            RecordedEvents events,
            RuleBook rules,
            PolicyBook policy,
            Planned planned,
            Demands demands,
            jakarta.enterprise.event.Event<DeliveriesPlanned> announcement,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.rules = rules;
        this.policy = policy;
        this.planned = planned;
        this.demands = demands;
        this.announcement = announcement;
        this.clock = clock;
    }

    /** What a delivery that did not get through rests on. */
    private record Cause(UUID event, List<UUID> restsOn) {

        static Cause read(ResultSet row) throws SQLException {
            return new Cause(row.getObject("caused_by_event_id", UUID.class), List.of((UUID[])
                    row.getArray("rests_on").getArray()));
        }
    }

    /** Waits for others that plan for the matter of a delivery: to be asked before anything else is locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(Delivery missed) {
        planned.lock(PlanDeliveries.about(event(missed)));
    }

    /**
     * The next contact of the organisation is told. To be asked after {@link #lock}.
     *
     * @return whether there is one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean next(Delivery missed) {
        Event event = event(missed);
        InForce inForce = rules.inForce().orElse(null);
        if (inForce == null || !stands(event)) {
            return false;
        }
        Optional<Notify> told = NextInLine.of(
                missed(missed, event), inForce.directory(), policy.inForce().classification(), clock.instant());
        Optional<UUID> delivery =
                told.flatMap(it -> planned.add(basis(missed, event, inForce), event, it, Errand.NEWS));
        delivery.ifPresent(id -> {
            database.update("update delivery set in_place_of = ? where id = ?", missed.id(), id);
            LOG.infof("Delivery %s could not reach its contact: %s goes to the next one", missed.id(), id);
            announcement.fire(new DeliveriesPlanned());
        });
        return delivery.isPresent();
    }

    /** Those whom the fallback names are told that nobody of an organisation could be reached. To be asked after {@link #lock}. */
    @Transactional(Transactional.TxType.MANDATORY)
    void fallback(Delivery missed) {
        Event event = event(missed);
        InForce inForce = rules.inForce().orElse(null);
        if (inForce == null || !stands(event)) {
            return;
        }
        List<Decision> decisions = NextInLine.fallback(
                missed(missed, event),
                inForce.rules().fallback(),
                inForce.directory(),
                policy.inForce().classification(),
                clock.instant());
        var errand = new Errand(Purpose.NOBODY_REACHED, missed.id());
        for (Decision decision : decisions) {
            if (decision instanceof NotTold not) {
                planned.addIfNew(basis(missed, event, inForce), event, not, errand);
            } else {
                planned.add(basis(missed, event, inForce), event, decision, errand);
            }
        }
        announcement.fire(new DeliveriesPlanned());
    }

    private Event event(Delivery missed) {
        return events.find(missed.eventId()).orElseThrow();
    }

    /** Of what was changed since, the later version has deliveries of its own; what was retracted need not be known. */
    private boolean stands(Event event) {
        return !(event instanceof ObservationEvent observed)
                || (observed.observation().change() != ObservationChange.RETRACTED
                        && events.latest(List.of(observed.observation().id())).stream()
                                .noneMatch(it -> it.observation().version()
                                        > observed.observation().version()));
    }

    private NextInLine.Missed missed(Delivery missed, Event event) {
        return new NextInLine.Missed(
                event,
                missed.contactId(),
                missed.organisation(),
                missed.rules(),
                missed.precedence(),
                demands.wishOf(missed.id()).orElse(null),
                contact -> isAsked(event, contact));
    }

    /** Whoever was to be told, whatever became of it, and whoever reads the same mailbox. */
    private boolean isAsked(Event event, Contact contact) {
        return database.first(
                        "select 1 from delivery d where d.event_id = ? and d.purpose = 'NEWS' and "
                                + Addressee.speaksOf("d"),
                        row -> true,
                        event.id(),
                        contact.organisation(),
                        Mailbox.of(contact).address(),
                        contact.id())
                .isPresent();
    }

    private Planned.Basis basis(Delivery missed, Event event, InForce inForce) {
        Cause cause = database.first(
                        "select caused_by_event_id, rests_on from delivery where id = ?", Cause::read, missed.id())
                .orElseThrow();
        List<UUID> grounds = Stream.concat(Stream.of(cause.event()), cause.restsOn().stream())
                .filter(id -> !id.equals(event.id()))
                .distinct()
                .toList();
        return new Planned.Basis(
                cause.event(), inForce.rules().version(), policy.inForce().version(), clock.instant(), grounds);
    }
}
