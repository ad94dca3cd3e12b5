package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The alarm that a mailbox holds what was corrected or retracted since, and is not told so: the gate keeps it from its contact, or the
 * contact is gone, not valid or at another address, or the mail failed. Its originator can then tell him in another way. Raised only if the
 * earlier version was sent or may have been: to speak to somebody who was never told would tell him.
 */
@ApplicationScoped
class LeftWrong {

    private static final Logger LOG = Logger.getLogger(LeftWrong.class);

    private static final String FIND = """
            with wrong as (
                select id, observation_id, version from recorded_event
                where observation_id = ? and body -> 'observation' ->> 'change' in ('CORRECTED', 'RETRACTED')
                order by version desc limit 1)
            insert into unreached (event_id, organisation, contact_id, address, reason, raised_at)
            select distinct on (held.organisation, held.address)
                wrong.id, held.organisation, held.contact_id, held.address,
                held.contact_id || case when held.certain then ' was told' else ' may have been told' end
                || ' what no longer stands, and '
                || coalesce(
                    (select 'may not be told so: ' || not_told.detail from decision not_told
                     where not_told.event_id = wrong.id and NOT_TOLD_AND_HELD and not not_told.told
                     order by not_told.decided_at desc limit 1),
                    (select 'could not be told so: ' || coalesce(other.reason, other.state) from delivery other
                     where other.event_id = wrong.id and OTHER_AND_HELD order by other.position desc limit 1),
                    (select 'has another address since: that mailbox is not told so' from decision moved
                     where moved.event_id = wrong.id and moved.organisation = held.organisation and moved.contact_id = held.contact_id
                     limit 1),
                    'is no longer in the directory'),
                ?
            from wrong
            join recorded_event before on before.observation_id = wrong.observation_id and before.version < wrong.version
            cross join lateral (
                select sent.organisation, sent.contact_id, box.address, sent.state = 'SENT' and box.address = lower(sent.address) as certain
                from delivery sent cross join unnest(sent.reached) as box(address) where sent.event_id = before.id
                  -- Who knows of it otherwise than by mail is told wherever he is.
                  and not (box.address = any(sent.known_at) and exists (
                      select 1 from delivery told join recorded_event later on later.id = told.event_id
                      where later.observation_id = wrong.observation_id and later.version >= wrong.version and (told.state = 'SENT' or told.state in ('PLANNED', 'SENDING') and told.held_since is null)
                        and told.organisation = sent.organisation and told.contact_id = sent.contact_id))) held
            where not exists (
                select 1 from delivery newer join recorded_event since on since.id = newer.event_id
                where since.observation_id = wrong.observation_id and since.version >= wrong.version
                  and NEWER_AND_HELD
                  and (newer.state = 'SENT' or newer.state in ('PLANNED', 'SENDING') and newer.held_since is null and COUNTED))
              and not exists (
                select 1 from decision same join recorded_event since on since.id = same.event_id
                where since.observation_id = wrong.observation_id and since.version >= wrong.version
                  and SAME_AND_HELD and same.reason = 'NOTHING_NEW')
            order by held.organisation, held.address, held.certain desc, before.version desc
            on conflict do nothing
            returning event_id, organisation""".replace("NOT_TOLD_AND_HELD", Addressee.isOne("not_told", "held"))
            .replace("OTHER_AND_HELD", Addressee.isOne("other", "held"))
            .replace("NEWER_AND_HELD", Addressee.isOne("newer", "held"))
            .replace("SAME_AND_HELD", Addressee.isOne("same", "held"))
            .replace("COUNTED", Counted.asTold("newer"));

    private final Database database;
    private final Unreached unreached;
    private final Clock clock;

    LeftWrong(Database database, Unreached unreached, Clock clock) {
        this.database = database;
        this.unreached = unreached;
        this.clock = clock;
    }

    /**
     * To be asked first in every transaction that will {@link #look}: of two at once, one sees the other, and neither waits for the other's
     * alarms or deliveries.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(UUID observation) {
        database.lock("left wrong " + observation);
    }

    /**
     * {@link #lock} of the observations that events are about, as far as nobody else has it: whoever would wait for one of several would keep the others waiting.
     *
     * @return observations of which that is so
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<UUID> lockFree(Collection<UUID> events) {
        return database.query("""
                select its.observation_id
                from (select distinct observation_id from recorded_event where id = any(cast(? as uuid[])) and observation_id is not null) its
                where pg_try_advisory_xact_lock(hashtextextended('left wrong ' || its.observation_id, 0))""", row -> row.getObject(1, UUID.class), events);
    }

    /**
     * Raises what is to be raised about an observation. To be asked in the transaction that plans a version, and in every one that records
     * what became of a delivery, which has its {@link #lock}.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void look(UUID observation) {
        List<String> raised = database.query(
                FIND,
                // Why can name what conditions of rules looked at; pages show that to those who may see it.
                row -> "event %s, %s".formatted(row.getString(1), row.getString(2)),
                observation,
                clock.instant());
        for (String one : raised) {
            LOG.errorf("LEFT WITH WHAT NO LONGER STANDS: %s", one);
            unreached.count();
        }
    }

    /** {@link #lock} of the observation that a delivery is about, if it is about one. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lockOf(UUID delivery) {
        observationOfDelivery(delivery).ifPresent(this::lock);
    }

    /**
     * Whoever reads the mailbox of a delivery knows of it, though nothing was handed over there: what comes later is to reach him, and what came since is looked for. To be asked after
     * {@link #lockOf}.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void known(UUID delivery) {
        database.update("""
                update delivery set known_at = array_append(known_at, lower(address)), reached = array_append(reached, lower(address))
                where id = ? and state <> 'SENT' and not lower(address) = any(reached)""", delivery);
        observationOfDelivery(delivery).ifPresent(this::look);
    }

    private Optional<UUID> observationOfDelivery(UUID delivery) {
        return database.first(
                "select e.observation_id from delivery d join recorded_event e on e.id = d.event_id where d.id = ? and e.observation_id is not null",
                row -> row.getObject(1, UUID.class),
                delivery);
    }

    /** The observation that an event is about, if it is about one. */
    Optional<UUID> observationOf(UUID event) {
        return database.first(
                "select observation_id from recorded_event where id = ? and observation_id is not null",
                row -> row.getObject(1, UUID.class),
                event);
    }
}
