package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Who;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether a mail that goes because something was not acknowledged is still of use when it is about to leave. */
@ApplicationScoped
class Pursuit {

    /** Others want the place of what waits. */
    private static final Duration LOCKED_WITHIN = Duration.ofSeconds(1);

    private final Database database;
    private final RecordedEvents events;
    private final StillAsked stillAsked;
    private final Demands demands;
    private final Planned planned;

    Pursuit(Database database, RecordedEvents events, StillAsked stillAsked, Demands demands, Planned planned) {
        this.database = database;
        this.demands = demands;
        this.events = events;
        this.stillAsked = stillAsked;
        this.planned = planned;
    }

    /** What is asked for with the delivery that another one follows. */
    private record Followed(UUID delivery, boolean met, Chase chase, DeliveryState state, Instant until) {

        static Followed read(ResultSet row) throws SQLException {
            return new Followed(
                    row.getObject("delivery_id", UUID.class),
                    row.getTimestamp("met_at") != null,
                    Chase.valueOf(row.getString("chase")),
                    DeliveryState.valueOf(row.getString("state")),
                    row.getTimestamp("until").toInstant());
        }

        /** Whether others are to know: it went wrong, or nobody has acknowledged it in time. */
        boolean isFor(Instant now) {
            return state.isLost() || !now.isBefore(until);
        }
    }

    private static final String REACHED = """
            select 1 from delivery own join delivery missed on missed.id = own.follows
            join delivery d on d.event_id in (missed.event_id, own.event_id) and d.organisation = missed.organisation and d.purpose = 'NEWS'
            where own.id = ? and (d.state = 'SENT' or KNOWN) limit 1""".replace("KNOWN", Unreached.known("d"));

    private static final String FOLLOWED = """
            select asked.delivery_id, asked.met_at, asked.chase, d.state, asked.until from delivery own
            join acknowledgement_asked asked on asked.delivery_id = own.follows join delivery d on d.id = asked.delivery_id
            where own.id = ?""";

    /** Why it is not to be sent any more, if so. */
    Optional<String> whyNot(Delivery delivery, Event event, Directory directory, Instant now) {
        return delivery.purpose() == Purpose.NEWS
                ? Optional.empty()
                : pointless(delivery, directory, now).or(() -> changed(delivery, event));
    }

    /** The same of what was cleared: who is to be told counts as told, and is told as well what came later. */
    Optional<String> whyNotOnceCleared(Delivery delivery, Directory directory, Instant now) {
        return delivery.purpose() == Purpose.NEWS ? Optional.empty() : pointless(delivery, directory, now);
    }

    private Optional<String> pointless(Delivery delivery, Directory directory, Instant now) {
        if (delivery.purpose() == Purpose.NOBODY_REACHED) {
            return reachedSince(delivery);
        }
        Optional<Followed> found = database.first(FOLLOWED, Followed::read, delivery.id());
        if (found.isEmpty() || found.get().chase() == Chase.NOT_ASKED) {
            return Optional.of("NOT_ASKED: nobody is asked any more to acknowledge it");
        }
        Followed followed = found.get();
        if (followed.met()) {
            return Optional.of("ACKNOWLEDGED: it was acknowledged meanwhile");
        }
        if (delivery.purpose() == Purpose.REMINDER && hasAnswered(delivery, followed)) {
            return Optional.of("ACKNOWLEDGED: this contact has acknowledged it, and others are asked for");
        }
        if (followed.chase() == Chase.NOT_SENT) {
            return Optional.of("NOT_SENT: who was to acknowledge it is not told it any more");
        }
        if (delivery.purpose() == Purpose.REMINDER && followed.state() == DeliveryState.BOUNCED) {
            return Optional.of("CAME_BACK: what it would remind of did not get through");
        }
        if (delivery.purpose() == Purpose.REMINDER && followed.chase() != Chase.OPEN) {
            return Optional.of("TOO_LATE: the time to acknowledge it is over");
        }
        if (followed.chase() == Chase.SETTLED) {
            return Optional.of("SETTLED: those who were to acknowledge it were reached in another way");
        }
        if (delivery.purpose() == Purpose.NOT_REACHED && followed.state() == DeliveryState.SENT) {
            return Optional.of("REACHED: it was sent meanwhile to those who were to acknowledge it");
        }
        if (delivery.purpose().tellsOthers() && (followed.chase() == Chase.OPEN || !followed.isFor(database.now()))) {
            return Optional.of("TIME: there is time yet to acknowledge it");
        }
        return stillAsked.ended(followed.delivery(), directory, now).map(Pursuit::words);
    }

    /** Where several are to acknowledge, whoever has is waited for no longer, though the others are. */
    private boolean hasAnswered(Delivery delivery, Followed followed) {
        var who = new Who(delivery.contactId(), delivery.address());
        return demands.answers(followed.delivery()).stream()
                .anyMatch(answer -> answer.who().is(who));
    }

    private Optional<String> reachedSince(Delivery delivery) {
        return database.first(
                REACHED, row -> "REACHED: somebody of that organisation was reached meanwhile", delivery.id());
    }

    /**
     * Lets it leave while nothing is being planned for its matter: what is planned later finds that it counts as told, and what was before is known here.
     *
     * @return what becomes of it if it may not leave, or not yet, as something is being planned for long; empty if it may
     */
    Optional<DeliverOne.Result> clear(Delivery delivery, Event event, Directory directory, Instant now) {
        if (delivery.purpose() == Purpose.NEWS) {
            return Optional.empty();
        }
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> {
                        planned.lock(PlanDeliveries.about(event), LOCKED_WITHIN);
                        Optional<String> why = whyNot(delivery, event, directory, now);
                        if (why.isEmpty()) {
                            database.update(
                                    "update delivery set cleared = true where id = ? and lease = ?",
                                    delivery.id(),
                                    delivery.lease());
                        }
                        return why;
                    })
                    .map(Pursuit::settled);
        } catch (RuntimeException e) {
            if (Database.isLocked(e)) {
                return Optional.of(new DeliverOne.Result.Waits("its matter is being planned"));
            }
            throw e;
        }
    }

    /** It need not be sent any more. */
    static DeliverOne.Result settled(String why) {
        return new DeliverOne.Result.Withheld(new Clearance.Withheld(Clearance.Cause.SETTLED, why));
    }

    private static String words(Chase end) {
        return switch (end) {
            case RETRACTED -> "RETRACTED: it was retracted meanwhile";
            case CLOSED -> "CLOSED: the incident was closed meanwhile";
            default -> "OVERTAKEN: who has not acknowledged it was sent what came after it";
        };
    }

    /** Nobody is told in another one's stead what does not stand as it says any more: that is planned as it stands. */
    private Optional<String> changed(Delivery delivery, Event event) {
        if (!delivery.purpose().tellsOthers()) {
            return Optional.empty();
        }
        if (event instanceof ObservationEvent observed) {
            return events.latest(List.of(observed.observation().id())).stream()
                    .filter(latest -> latest.observation().version()
                            > observed.observation().version())
                    .findFirst()
                    .map(latest -> "CHANGED: there is a later version of it");
        }
        return stillAsked.knowsBetter(event.id(), delivery.organisation(), delivery.contactId(), delivery.address())
                ? Optional.of("OVERTAKEN: this contact was sent what came after it")
                : Optional.empty();
    }
}
