package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.ReleasedObservation;
import dev.vedette.notify.releasability.View;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps corrections from those for whom nothing was corrected, such as of the release list alone, or of what they are not shown: "what was said
 * before was not right" would be untrue to them, and the reason is not their business. Only if the very mailbox holds the same content under
 * the same label already, and nothing else is on its way to it. Who is shown why something was corrected is told, though he is not shown what:
 * his texts may say the same.
 */
@ApplicationScoped
class NothingNew {

    private final Database database;
    private final PolicyBook policy;

    NothingNew(Database database, PolicyBook policy) {
        this.database = database;
        this.policy = policy;
    }

    /** The decision, or one not to tell in its stead. */
    Decision unlessHeld(dev.vedette.notify.event.Event event, Decision decision) {
        if (event instanceof ObservationEvent later
                && decision instanceof Notify told
                && told.content() == Notify.Content.FULL) {
            Redaction redaction = Redaction.of(policy.inForce(), told.contact().organisation());
            return Optional.of(later)
                    .filter(it -> mayBeNothing(it, redaction))
                    .flatMap(it -> lastTold(it, told.contact()))
                    .filter(last -> last.certain && isSame(last, later, redaction) && !saysWhy(last, later, redaction))
                    .<Decision>map(last -> new NotTold(
                            told.contact(),
                            NotTold.Reason.NOTHING_NEW,
                            "was told version " + last.event.observation().version()
                                    + ", and a mail of this would say nothing else"))
                    .orElse(decision);
        }
        return decision;
    }

    /** The latest version that went, may have gone or is to go to the mailbox of a contact, and whether it holds that with content. */
    private record Last(
            ObservationEvent event, String tlp, @Nullable String classification, String view, boolean certain) {

        static Last read(ResultSet row) throws SQLException {
            return new Last(
                    (ObservationEvent) RecordedEvents.read(row),
                    row.getString("label"),
                    row.getString("level"),
                    row.getString("shown"),
                    row.getBoolean("certain"));
        }
    }

    private Optional<Last> lastTold(ObservationEvent event, Contact contact) {
        return database.first(
                """
                select e.kind, e.body, coalesce(m.tlp, '') as label, m.classification as level, coalesce(m.view, '') as shown,
                       d.state = 'SENT' and lower(d.address) = it.address and not coalesce(m.notice, true) as certain
                from (select lower(?) as address) it,
                     delivery d join recorded_event e on e.id = d.event_id left join delivery_mail m on m.delivery_id = d.id
                where e.observation_id = ? and e.version < ? and d.organisation = ?
                  and (it.address = any(d.reached)
                       or d.state in ('PLANNED', 'SENDING') and COUNTED and it.address in (lower(d.address), lower(m.address)))
                order by certain, e.version desc limit 1""".replace("COUNTED", Counted.asTold("d")),
                Last::read,
                contact.address(),
                event.observation().id(),
                event.observation().version(),
                contact.organisation());
    }

    /** An update of what he is shown whole says something in any case, if only whom it is released to. */
    private static boolean mayBeNothing(ObservationEvent later, Redaction redaction) {
        return switch (later.observation().change()) {
            case CORRECTED -> true;
            case UPDATED -> !redaction.isWhole(later.marking());
            case FILED, RETRACTED -> false;
        };
    }

    /** By what he is shown, if what he was sent showed as much. */
    private static boolean isSame(Last last, ObservationEvent now, Redaction redaction) {
        ObservationEvent before = last.event;
        return last.tlp.equals(now.marking().tlp().name())
                && Objects.equals(last.classification, now.marking().classification())
                && Objects.equals(
                        before.marking().classification(), now.marking().classification())
                && last.view.equals(redaction.view().fingerprint())
                && before.marking().tlp() == now.marking().tlp()
                && before.marking().exerciseStatus() == now.marking().exerciseStatus()
                && before.marking().originator().equals(now.marking().originator())
                && before.incident().id().equals(now.incident().id())
                && redaction
                        .observation(before)
                        .facts()
                        .equals(redaction.observation(now).facts());
    }

    /** Whether there is a reason for him to read of a correction of what is hidden from him. */
    private static boolean saysWhy(Last last, ObservationEvent now, Redaction redaction) {
        return now.observation().change() == ObservationChange.CORRECTED
                && redaction.permits(Field.CHANGE_REASON, now.marking())
                && !asReported(last.event).equals(asReported(now));
    }

    private static ReleasedObservation asReported(ObservationEvent event) {
        return new Redaction(event.marking().originator(), View.LEAST)
                .observation(event)
                .facts();
    }
}
