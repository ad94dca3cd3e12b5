package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether a mail that goes because something was not acknowledged is still of use when it is about to leave. */
@ApplicationScoped
class Pursuit {

    private final Database database;
    private final RecordedEvents events;
    private final StillAsked stillAsked;
    private final Planned planned;

    Pursuit(Database database, RecordedEvents events, StillAsked stillAsked, Planned planned) {
        this.database = database;
        this.events = events;
        this.stillAsked = stillAsked;
        this.planned = planned;
    }

    private record Followed(UUID delivery, boolean met, boolean open) {

        static Followed read(ResultSet row) throws SQLException {
            return new Followed(
                    row.getObject("delivery_id", UUID.class),
                    row.getTimestamp("met_at") != null,
                    row.getString("chase").equals(Chase.OPEN.name()));
        }
    }

    /** Why it is not to be sent any more, if so. */
    Optional<String> whyNot(Delivery delivery, Event event, Directory directory, Instant now) {
        if (delivery.purpose() == Purpose.NEWS) {
            return Optional.empty();
        }
        Followed followed = database.first("""
                        select asked.delivery_id, asked.met_at, asked.chase from delivery own
                        join acknowledgement_asked asked on asked.delivery_id = own.follows where own.id = ?""", Followed::read, delivery.id()).orElseThrow();
        if (followed.met()) {
            return Optional.of("ACKNOWLEDGED: it was acknowledged meanwhile");
        }
        if (delivery.purpose() == Purpose.REMINDER && !followed.open()) {
            return Optional.of("TOO_LATE: the time to acknowledge it is over");
        }
        return stillAsked
                .ended(followed.delivery(), directory, now)
                .map(Pursuit::words)
                .or(() -> changed(delivery, event));
    }

    /**
     * The same, once nothing is being planned for its matter: what is planned later finds that it may leave by now, and what was before is known here.
     *
     * @throws IllegalStateException if that takes too long
     */
    Optional<String> whyNotAfterPlanning(Delivery delivery, Event event, Directory directory, Instant now) {
        if (delivery.purpose() == Purpose.NEWS) {
            return Optional.empty();
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            planned.lock(PlanDeliveries.about(event));
            return whyNot(delivery, event, directory, now);
        });
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
        if (delivery.purpose() != Purpose.ESCALATION) {
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
