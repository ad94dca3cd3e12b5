package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * When it is looked again at what is to be acknowledged: whatever may change what is to be done sets it, in its own transaction. Rows are locked in the order of their deliveries, and after rows of
 * deliveries.
 */
@ApplicationScoped
class Looks {

    /** What is asked for with a delivery, and what is still to be looked at of what the same contact was sent before on it. */
    private static final String AND_BEFORE =
            """
            any(array(
                select cast(? as uuid) union
                select asked.delivery_id from delivery own join recorded_event e on e.id = own.event_id
                join acknowledgement_asked asked on asked.topic = TOPIC and asked.look_at is not null
                join delivery d on d.id = asked.delivery_id and D_IS_HIS
                where own.id = ?))""".replace("TOPIC", Demands.TOPIC).replace("D_IS_HIS", Addressee.isHis("d", "own"));

    /** What is chased still, or others were told of. */
    private static final String NOT_ENDED = "('OPEN', 'AGAIN', 'ESCALATING', 'ESCALATED', 'ALARM')";

    private final Database database;

    Looks(Database database) {
        this.database = database;
    }

    /** Something came in that may say that nothing need be acknowledged any more, or that something is to be after all: what is concerned is looked at. */
    @Transactional(Transactional.TxType.MANDATORY)
    void cameIn(Event event) {
        if (event instanceof StatusEvent step) {
            if (step.change().to() == IncidentStatus.CLOSED) {
                wake("asked.matter = (select MATTER from recorded_event e where e.id = ?)", event.id());
            } else {
                openAgain(event.id());
            }
        } else if (event instanceof ObservationEvent observed
                && observed.observation().change() == ObservationChange.RETRACTED) {
            wake("asked.topic = ?", observed.observation().id().toString());
        }
    }

    /** It was closed, perhaps by mistake, and is not: what had time then has it again, and what was over is over. */
    private void openAgain(UUID step) {
        database.update("""
                update acknowledgement_asked set chase = 'OPEN', look_at = clock_timestamp(), overdue_at = null, told_by = '{}', detail = null, not_told = null,
                    until = case when until > clock_timestamp() or overdue_at is not null then until else clock_timestamp() + within end
                where delivery_id in (
                    select asked.delivery_id from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                    where asked.matter = (select MATTER from recorded_event e where e.id = ?) and asked.chase = 'CLOSED' and asked.met_at is null
                    order by d.position for update of asked)""".replace("MATTER", Demands.MATTER), step);
    }

    /**
     * The relay has taken its mail: from now on its time runs, unless that of an earlier version does. What was acknowledged before this is known is looked at, and what the same contact
     * was sent before on it, which need not be acknowledged any more.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void sent(UUID delivery) {
        // In the order in which others lock them. Whoever acknowledges holds these rows while he looks at what was
        // sent: one of the two sees what the other did.
        List<UUID> concerned = database.query(
                """
                select asked.delivery_id from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                where asked.delivery_id = AND_BEFORE order by d.position for update of asked""".replace("AND_BEFORE", AND_BEFORE), row -> row.getObject(1, UUID.class), delivery, delivery);
        if (concerned.isEmpty()) {
            return;
        }
        // That it did not get through before is over, and so is what others were told of that: its time begins.
        database.update(
                """
                update acknowledgement_asked asked set until = its.until, overdue_at = null, told_by = '{}', detail = null, not_told = null,
                    chase = case when asked.chase in ('SETTLED', 'CLOSED') then asked.chase else 'OPEN' end,
                    look_at = case when asked.chase in ('SETTLED', 'CLOSED') then null when ANSWERED then clock_timestamp()
                              else least(its.until, case when asked.within >= cast(? as bigint) * interval '1 millisecond'
                                                    then its.sent_at + asked.within / 2 end) end
                from ITS its, delivery d
                where asked.delivery_id = its.id and d.id = its.id and asked.met_at is null and (asked.chase in NOT_ENDED or asked.chase in ('SETTLED', 'CLOSED'))""".replace("NOT_ENDED", NOT_ENDED)
                        .replace("ITS", Demands.UNTIL_OF_SENT)
                        .replace("ANSWERED", Demands.ANSWERED),
                Demand.LEAST_FOR_REMINDER.toMillis(),
                List.of(delivery));
        database.update(
                "update acknowledgement_asked set look_at = clock_timestamp() where delivery_id = any(cast(? as uuid[])) and delivery_id <> ? and look_at is not null",
                concerned,
                delivery);
    }

    /**
     * Its mail was not sent, and will not be.
     *
     * @param owed whether somebody who should know does not: others are told at once
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void notSent(UUID delivery, boolean owed) {
        database.update(
                owed
                        ? "update acknowledgement_asked set look_at = clock_timestamp() where delivery_id = ? and look_at is not null"
                        : "update acknowledgement_asked set chase = 'NOT_SENT', look_at = null where delivery_id = ? and look_at is not null",
                delivery);
    }

    /** Something became of a mail that was to tell others. */
    @Transactional(Transactional.TxType.MANDATORY)
    void othersLooked(UUID escalation) {
        wake("""
                asked.topic = (select TOPIC from delivery own join recorded_event e on e.id = own.event_id where own.id = ?)
                and asked.chase in ('ESCALATING', 'ALARM')""", escalation);
    }

    /** In the order in which others lock them. */
    private void wake(String which, Object... parameters) {
        database.update(
                """
                update acknowledgement_asked set look_at = clock_timestamp() where delivery_id in (
                    select asked.delivery_id from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                    where asked.look_at is not null and WHICH order by d.position for update of asked)""".replace("WHICH", which).replace("MATTER", Demands.MATTER).replace("TOPIC", Demands.TOPIC),
                parameters);
    }

    /**
     * Quiet hours hold it back for longer, or shorter, before anybody missed it: its time goes on when they end, until it is sent.
     *
     * @param longer how much; negative if shorter
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void held(UUID delivery, Duration longer) {
        database.update("""
                update acknowledgement_asked set until = until + its.longer, look_at = until + its.longer
                from (select cast(? as bigint) * interval '1 millisecond' as longer) its
                where delivery_id = ? and chase = 'OPEN' and look_at is not null""", longer.toMillis(), delivery);
    }

    /** Quiet hours let it go before they end: its time runs from now, until it is sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    void released(Collection<UUID> deliveries) {
        if (!deliveries.isEmpty()) {
            database.update("""
                    update acknowledgement_asked asked set until = its.until, look_at = its.until
                    from (select asked.delivery_id as id, least(asked.until, clock_timestamp() + asked.within) as until
                          from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                          where asked.delivery_id = any(cast(? as uuid[])) and asked.chase = 'OPEN' and asked.look_at is not null
                          order by d.position for update of asked) its
                    where asked.delivery_id = its.id""", deliveries);
        }
    }

    /**
     * Who has not acknowledged it was reached in another way: nobody else need be told of it, nor of what one acknowledgement would have ended with it, also of earlier versions. They can
     * acknowledge it still. That others were told stays so.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void settle(UUID delivery) {
        database.update("""
                update acknowledgement_asked set chase = 'SETTLED', look_at = null where delivery_id in (
                    select asked.delivery_id from delivery own join recorded_event about on about.id = own.event_id
                    join recorded_event e on e.id = about.id or e.observation_id = about.observation_id and e.version < about.version
                    join delivery d on d.event_id = e.id and d.organisation = own.organisation
                    join acknowledgement_asked asked on asked.delivery_id = d.id
                    where own.id = ? and asked.met_at is null and asked.chase in ('OPEN', 'AGAIN', 'ESCALATING', 'ALARM')
                      and (d.id = own.id or d.contact_id = own.contact_id or lower(d.address) = lower(own.address) or asked.asked_of = 'ORGANISATION' and asked.needed = 1)
                    order by d.position for update of asked)""", delivery);
    }

    /** A mail that was to tell others is of no use any more: what it stood for is looked at again, as it may still be for them to know. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lookAgain(UUID escalation) {
        database.update("""
                update acknowledgement_asked set chase = case when chase = 'ALARM' then chase else 'AGAIN' end, look_at = clock_timestamp() where delivery_id in (
                    select asked.delivery_id from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                    where asked.delivery_id = any(array(
                            select own.follows from delivery own where own.id = ?
                            union select shared.delivery_id from acknowledgement_asked shared
                            where shared.look_at is not null and ? = any(shared.told_by) and shared.topic = (
                                select TOPIC from delivery own join recorded_event e on e.id = own.event_id where own.id = ?)))
                      and asked.met_at is null and asked.chase in ('ESCALATING', 'ESCALATED', 'ALARM')
                    order by d.position for update of asked)""".replace("TOPIC", Demands.TOPIC), escalation, escalation, escalation);
    }
}
