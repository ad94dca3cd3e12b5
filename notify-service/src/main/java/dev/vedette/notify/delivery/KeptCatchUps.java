package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.routing.KeptCatchUp;
import dev.vedette.notify.routing.NotTold;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What somebody was to be caught up with, and the gate keeps from him and from all of his organisation: an alarm, until one of them is told it. */
@ApplicationScoped
class KeptCatchUps {

    /** Any of them will do; one that has been withdrawn since must not be the only one. */
    private static final int CAUSES = 3;

    private final Database database;
    private final Planned planned;
    private final Unreached unreached;

    KeptCatchUps(Database database, Planned planned, Unreached unreached) {
        this.database = database;
        this.planned = planned;
        this.unreached = unreached;
    }

    /** Notes why, and raises the alarm, which is shown to who may see what would have had him caught up. */
    void note(Planned.Occasion occasion, KeptCatchUp kept) {
        NotTold decision = kept.decision();
        planned.addIfNew(occasion, kept.earlier(), decision);
        unreached.notCaughtUp(
                kept.earlier(), decision.contact().organisation(), LeftOut.reason(decision), occasion.cause());
    }

    /** The latest events that would have had the organisation of a contact caught up with one of these, of those that it was sent itself. */
    List<UUID> causes(Collection<UUID> events, Contact contact) {
        return database.query("""
                select caused_by_event_id from decision
                where event_id = any(cast(? as uuid[])) and caused_by_event_id <> event_id and not told and organisation = ?
                  and exists (select 1 from delivery sent where sent.event_id = caused_by_event_id and sent.organisation = decision.organisation
                              and sent.state = 'SENT')
                group by caused_by_event_id order by max(decided_at) desc limit ?""", row -> row.getObject(1, UUID.class), events, contact.organisation(), CAUSES);
    }
}
