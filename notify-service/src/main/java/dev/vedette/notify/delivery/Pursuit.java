package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether a mail that goes because something was not acknowledged is still of use when it is about to leave. */
@ApplicationScoped
class Pursuit {

    private final Database database;

    Pursuit(Database database) {
        this.database = database;
    }

    /** Why it is not to be sent any more, if so. */
    Optional<String> whyNot(Delivery delivery) {
        if (delivery.purpose() == Purpose.NEWS) {
            return Optional.empty();
        }
        return database.first("""
                select case when asked.met_at is not null then 'ACKNOWLEDGED: it was acknowledged meanwhile'
                            when own.purpose = 'REMINDER' and asked.chase <> 'OPEN' then 'TOO_LATE: the time to acknowledge it is over'
                            else '' end
                from delivery own join acknowledgement_asked asked on asked.delivery_id = own.follows where own.id = ?""", row -> row.getString(1), delivery.id()).filter(reason -> !reason.isEmpty());
    }
}
