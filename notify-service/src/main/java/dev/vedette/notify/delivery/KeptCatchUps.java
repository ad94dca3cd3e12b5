package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.routing.KeptCatchUp;
import dev.vedette.notify.routing.LeftOut;
import dev.vedette.notify.routing.NotTold;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody was to be caught up with, and the gate keeps from him and from all of his organisation: an alarm, until one of them is told it. Each event
 * that would have had it caught up is a cause.
 */
@ApplicationScoped
class KeptCatchUps {

    /** Any of them will do; each costs a decision, until one does. */
    private static final int CAUSES = 30;

    private static final String NOT_RETRACTED = """
            not exists (select 1 from recorded_event since where since.observation_id = cause.observation_id
                        and since.body -> 'observation' ->> 'change' = 'RETRACTED')""";

    /** Condition on {@code unreached u} that only kept catch-ups have raised: a cause that stands was sent to the organisation, or still may be. */
    static final String HAS_CAUSE = """
            exists (select 1 from kept_catch_up kept join recorded_event cause on cause.id = kept.cause_event_id
                    join delivery brought on brought.event_id = cause.id and brought.organisation = kept.organisation
                    where kept.event_id = u.event_id and kept.organisation = u.organisation
                      and brought.state in ('SENT', 'PLANNED', 'SENDING')
                      and\s""" + Counted.asTold("brought") + " and " + NOT_RETRACTED + ")";

    private final Database database;
    private final Planned planned;
    private final Unreached unreached;

    KeptCatchUps(Database database, Planned planned, Unreached unreached) {
        this.database = database;
        this.planned = planned;
        this.unreached = unreached;
    }

    /**
     * Something that would have had a contact caught up.
     *
     * @param sentThere whether that was sent to anybody of its organisation
     * @param sent whether it was sent to the contact itself
     */
    record Cause(UUID event, boolean sentThere, boolean sent) {}

    /** Notes why, and raises the alarm. */
    void note(Planned.Occasion occasion, KeptCatchUp kept) {
        NotTold decision = kept.decision();
        Contact contact = decision.contact();
        planned.addIfNew(occasion, kept.earlier(), decision);
        database.update(
                """
                insert into kept_catch_up (event_id, organisation, cause_event_id, noted_at)
                values (?, ?, ?, ?) on conflict do nothing""",
                kept.earlier().id(),
                contact.organisation(),
                occasion.cause().id(),
                occasion.now());
        unreached.notCaughtUp(
                kept.earlier(),
                contact.organisation(),
                LeftOut.reason(decision),
                occasion.grounds(kept.earlier(), contact));
    }

    /** Whether it is noted why a contact was not caught up with this. */
    boolean isNoted(UUID event, Contact contact) {
        return database.first("""
                        select 1 from decision where event_id = ? and contact_id = ? and organisation = ?
                          and caused_by_event_id <> event_id and not told limit 1""", row -> true, event, contact.id(), contact.organisation())
                .isPresent();
    }

    /** Codes of those from which anything of these events was kept. */
    Set<String> organisations(Collection<UUID> events) {
        return Set.copyOf(database.query(
                "select distinct organisation from kept_catch_up where event_id = any(?)",
                row -> row.getString(1),
                events));
    }

    /** The causes that stand for the organisation of a contact to be caught up with one of these; first what was sent to it, then the latest. */
    List<Cause> causes(Collection<UUID> events, Contact contact) {
        return database.query(
                """
                select cause.id, coalesce(bool_or(sent.id is not null), false) as there, coalesce(bool_or(TO_HIM), false) as to_him
                from kept_catch_up kept join recorded_event cause on cause.id = kept.cause_event_id
                left join delivery sent on sent.event_id = cause.id and sent.organisation = kept.organisation and sent.state = 'SENT'
                where kept.event_id = any(?) and kept.organisation = ? and NOT_RETRACTED
                group by cause.id order by to_him desc, there desc, max(kept.noted_at) desc limit ?""".replace("TO_HIM", Addressee.speaksOf("sent")).replace("NOT_RETRACTED", NOT_RETRACTED),
                row -> new Cause(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3)),
                contact.organisation(),
                contact.address(),
                contact.id(),
                events,
                contact.organisation(),
                CAUSES);
    }
}
