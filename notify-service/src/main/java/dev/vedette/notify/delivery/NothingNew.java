package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps corrections from those for whom nothing was corrected, such as of the release list alone: "what was said before was not right" would be
 * untrue to them, and the reason is not their business. Only if the very mailbox holds the same content under the same label already, and
 * nothing else is on its way to it.
 */
@ApplicationScoped
class NothingNew {

    private final Database database;

    NothingNew(Database database) {
        this.database = database;
    }

    /** The decision, or one not to tell in its stead. */
    Decision unlessHeld(dev.vedette.notify.event.Event event, Decision decision) {
        if (event instanceof ObservationEvent corrected
                && corrected.observation().change() == ObservationChange.CORRECTED
                && decision instanceof Notify told
                && told.content() == Notify.Content.FULL) {
            return lastTold(corrected, told.contact())
                    .filter(last -> last.certain && isSame(last.event, corrected, last.tlp))
                    .<Decision>map(last -> new NotTold(
                            told.contact(),
                            NotTold.Reason.NOTHING_NEW,
                            "was told version " + last.event.observation().version()
                                    + ", and nothing that it can see has changed since"))
                    .orElse(decision);
        }
        return decision;
    }

    /** The latest version that went, may have gone or is to go to the mailbox of a contact, and whether it holds that with content. */
    private record Last(ObservationEvent event, String tlp, boolean certain) {

        static Last read(ResultSet row) throws SQLException {
            return new Last(
                    (ObservationEvent) RecordedEvents.read(row), row.getString("label"), row.getBoolean("certain"));
        }
    }

    private Optional<Last> lastTold(ObservationEvent event, Contact contact) {
        return database.first(
                """
                select e.kind, e.body, coalesce(m.tlp, '') as label, d.state = 'SENT' and not coalesce(m.notice, true) as certain
                from delivery d join recorded_event e on e.id = d.event_id left join delivery_mail m on m.delivery_id = d.id
                where e.observation_id = ? and e.version < ? and lower(d.address) = lower(?) and d.organisation = ?
                  and (d.state in ('PLANNED', 'SENDING', 'SENT') or d.may_have_left)
                order by certain, e.version desc limit 1""",
                Last::read,
                event.observation().id(),
                event.observation().version(),
                contact.address(),
                contact.organisation());
    }

    private static boolean isSame(ObservationEvent before, ObservationEvent now, String label) {
        return label.equals(now.marking().tlp().name())
                && before.marking().tlp() == now.marking().tlp()
                && before.marking().exerciseStatus() == now.marking().exerciseStatus()
                && before.marking().originator().equals(now.marking().originator())
                && before.incident().id().equals(now.incident().id())
                && facts(before.observation()).equals(facts(now.observation()));
    }

    /** Without what says which version it is. */
    private static Observation facts(Observation it) {
        return new Observation(
                it.id(),
                it.reference(),
                0,
                ObservationChange.FILED,
                null,
                null,
                List.of(),
                it.kind(),
                it.headline(),
                it.category(),
                it.severity(),
                it.urgency(),
                it.certainty(),
                it.armed(),
                it.size(),
                it.activity(),
                it.unit(),
                it.equipment(),
                it.directionDegrees(),
                it.observedFrom(),
                it.observedTo(),
                it.timePrecision(),
                it.reportedAt(),
                it.receivedAt(),
                it.lateEntry(),
                it.place(),
                it.distanceToBorder(),
                it.reportedDistanceToBorderMetres(),
                it.source(),
                it.negative(),
                it.attachments());
    }
}
