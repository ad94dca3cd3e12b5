package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Precedence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Open deliveries, shared by all replicas. Of a thread no two are attempted at once, and only the first open one can be claimed,
 * unless the relay has put that mail off for so long that later ones no longer wait for it, quiet hours hold it, or nobody is there whom it could be
 * sent to. What was being attempted has had its turn, and is taken over whatever is before it. Of those, the most urgent first, then in the
 * order of planning. One organisation gets no more than its share at once, so that a mail system that is slow to answer for it
 * holds up nobody else.
 *
 * <p>Open is what is due at some time, and being attempted is what has a lease. Statements that are about one delivery, thread or matter ask for that,
 * and not for the state, for which there are small indexes: statistics are mostly taken when nothing is open, the database then takes those for
 * empty, and would walk through all that is open each time.
 */
@ApplicationScoped
class DeliveryQueue {

    /** More than are taken, because not more than a share of them is for one organisation. */
    private static final int CANDIDATES = 40;

    /**
     * Whether others go first is asked so that only the index of V61 can answer it. See {@link #IN_ORDER} for the plan.
     */
    static final String CLAIM = """
            with head as (
                select id, organisation, thread, urgency, position from delivery d
                where state in ('PLANNED', 'SENDING') and (state = 'PLANNED' or ? and doubted and id <> all(cast(? as uuid[]))) and due_at <= ? and urgency >= ? and organisation <> all(?)
                  and not (d.state = 'PLANNED' and coalesce(d.held_since > ?, false) and MINE = any(cast(? as text[])))
                  and not exists (select 1 from delivery other
                                  where other.thread = d.thread and other.due_at is not null and other.id <> d.id and case other.state
                                      when 'SENDING' then d.state = 'PLANNED' or other.position < d.position
                                      when 'PLANNED' then d.state = 'PLANNED' and other.position < d.position
                                          and coalesce(other.put_off_since > ?, true) and coalesce(other.held_until <= ?, true)
                                          and not (OTHERS = any(cast(? as text[])))
                                      else false end)
                order by urgency desc, position
                limit ?
                for update skip locked),
            ranked as (
                select id, organisation, urgency, position, row_number() over (partition by thread order by position) as turn from head),
            firsts as (
                select id, urgency, position, row_number() over (partition by organisation order by urgency desc, position) as nth
                from ranked where turn = 1),
            chosen as (select id from firsts where nth <= ? order by urgency desc, position limit ?)
            update delivery d set state = 'SENDING', doubted = false, cleared = false, leaving_to = null, attempts = attempts + 1, due_at = ?, lease = gen_random_uuid(),
                                  reached = case when d.state = 'SENDING' and d.leaving_to is not null and (d.purpose = 'NEWS' or d.cleared)
                                                 then array_append(array_remove(d.reached, d.leaving_to), d.leaving_to) else d.reached end,
                                  known_at = array_remove(d.known_at, d.leaving_to)
            from chosen where d.id = chosen.id
            returning d.id, d.event_id, d.contact_id, d.organisation, d.thread, d.precedence, d.rules, d.catch_up, d.planned_at,
                      d.attempts, d.lease, d.address, d.held_since, d.times_away, d.times_refused, d.times_put_off, d.purpose, (select e.recorded_at from recorded_event e where e.id = d.event_id) recorded_at""".replace("MINE", Desk.keyOf("d")).replace("OTHERS", Desk.keyOf("other"));

    /**
     * Has what is claimed read in the order of its index, until enough is found: by statistics of when nothing was open the database would read, and sort, all that is. A connection makes that plan once, and after each analysis of the table.
     */
    static final String IN_ORDER =
            "select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true),"
                    + " set_config('enable_material', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    /** Ends of an attempt at one mailbox: that is where it was. */
    private static final Set<DeliveryState> ENDED_THERE =
            EnumSet.of(DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.EXPIRED);

    /** So many milliseconds from now, by the database's clock; null stays null. */
    static final String FROM_NOW = "clock_timestamp() + cast(? as bigint) * interval '1 millisecond'";

    private final Database database;
    private final Duration holdLater;
    private final Duration holdForContact;

    DeliveryQueue(Database database, DeliverySettings settings) {
        this.database = database;
        this.holdLater = settings.holdLater();
        this.holdForContact = settings.holdPolicy().limit();
    }

    /**
     * What a replica can take on.
     *
     * @param share at most as many for one organisation
     * @param busy organisations that have their share already
     * @param leastUrgent nothing below this
     * @param takeOver whether it may take what another one was attempting when its lease ended
     * @param own what it is attempting itself, and so does not take over even if it could not prolong its leases
     */
    record Room(
            int limit,
            int share,
            Collection<String> busy,
            Precedence leastUrgent,
            boolean takeOver,
            Collection<UUID> own) {

        Room takingOver(boolean may) {
            return new Room(limit, share, busy, leastUrgent, may, own);
        }
    }

    /**
     * Takes deliveries that are due; who does not record an outcome within the lease loses them again.
     *
     * @param missing desks for which nobody is there: what is planned for others does not wait for what is for them, and what is held for them is
     *     not attempted before its time is over
     * @param now by the database's clock: a replica whose own clock jumps would take what others are attempting
     */
    @Transactional
    List<Delivery> claim(Room room, Collection<Desk> missing, Instant now, Duration lease) {
        database.query(IN_ORDER, row -> true);
        return database.query(CLAIM, row -> read(row, now), parameters(room, missing, now, lease));
    }

    /** Those of {@link #CLAIM}. */
    Object[] parameters(Room room, Collection<Desk> missing, Instant now, Duration lease) {
        List<String> keys = missing.stream().map(Desk::key).toList();
        return new Object[] {
            room.takeOver(),
            room.own(),
            now,
            Rank.of(room.leastUrgent()),
            room.busy(),
            now.minus(holdForContact),
            keys,
            now.minus(holdLater),
            now,
            keys,
            Math.max(CANDIDATES, room.limit()),
            room.share(),
            room.limit(),
            now.plus(lease)
        };
    }

    /**
     * Doubts what another replica was attempting when its lease ended: if that is not prolonged within a while, it can be claimed. Whoever lives, and was only
     * kept from prolonging it because somebody held its row, does so as soon as that one lets go; the database would not let him be the first.
     *
     * @param own what this one is attempting itself
     */
    @Transactional
    void doubt(Collection<UUID> own, Duration within) {
        database.update("""
                update delivery set doubted = true, due_at = FROM_NOW where id in (
                    select id from delivery where state = 'SENDING' and not doubted and due_at <= clock_timestamp() and id <> all(cast(? as uuid[]))
                    order by position for update skip locked)""".replace("FROM_NOW", FROM_NOW), within.toMillis(), own);
    }

    /**
     * Prolongs the leases of what is still being attempted, as far as nobody holds those rows at this moment.
     *
     * @return leases of those of which that was so
     */
    @Transactional
    Set<UUID> renew(Collection<Delivery> deliveries, Duration lease) {
        return new HashSet<>(database.query(
                """
                update delivery set due_at = FROM_NOW, doubted = false where id in (
                    select id from delivery where id = any(cast(? as uuid[])) and lease = any(cast(? as uuid[]))
                    order by position for update skip locked) returning lease""".replace("FROM_NOW", FROM_NOW),
                row -> row.getObject(1, UUID.class),
                lease.toMillis(),
                deliveries.stream().map(Delivery::id).toList(),
                deliveries.stream().map(Delivery::lease).toList()));
    }

    /**
     * Prolongs one lease when nobody else holds the row any more; fails if that takes longer than the database lets anyone wait.
     *
     * @return false if it was lost
     */
    @Transactional
    boolean renewInTurn(Delivery delivery, Duration lease) {
        return database.update(
                        "update delivery set doubted = false, due_at = " + FROM_NOW + " where id = ? and lease = ?",
                        lease.toMillis(),
                        delivery.id(),
                        delivery.lease())
                == 1;
    }

    /** Whether nobody else has taken it over, or can before that time has passed. */
    boolean holds(Delivery delivery, Duration time) {
        return database.first(
                        "select 1 from delivery where id = ? and lease = ? and due_at > " + FROM_NOW,
                        row -> true,
                        delivery.id(),
                        delivery.lease(),
                        time.toMillis())
                .isPresent();
    }

    /**
     * Makes due what waits to be tried again, but for what waits for its contact or the end of quiet hours: what is urgent now, the rest within
     * seconds.
     *
     * @return how much that is
     */
    @Transactional
    int retryNow() {
        return database.update("""
                update delivery set due_at = least(due_at, clock_timestamp()
                    + case when urgency >= ? then 0 else random() * 10 end * interval '1 second') where id in (
                    select id from delivery where state = 'PLANNED' and held_since is null and due_at > clock_timestamp()
                      and coalesce(held_until <= clock_timestamp(), true)
                    order by position for update skip locked)""", Rank.of(Precedence.IMMEDIATE));
    }

    /**
     * Records what became of an attempt, in the transaction of the caller.
     *
     * @param address where it was attempted; null if it was not
     * @return false if the lease was lost in between, and nothing was recorded
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean record(Delivery delivery, RetryPolicy.Step step, @Nullable String address, Instant now) {
        @Nullable Failures failures = step.failures();
        boolean sent = step.state() == DeliveryState.SENT;
        return database.update(
                        """
                        update delivery d set state = ?, due_at = FROM_NOW, reason = ?, lease = null, doubted = false, leaving_to = null,
                            sent_at = case when ? then clock_timestamp() end,
                            put_off_since = case when ? then coalesce(put_off_since, clock_timestamp()) else put_off_since end,
                            held_since = case when ? then coalesce(held_since, clock_timestamp()) end,
                            attempts = attempts - case when ? then 0 else 1 end,
                            times_away = coalesce(?, times_away), times_refused = coalesce(?, times_refused),
                            times_put_off = coalesce(?, times_put_off),
                            reached = case when ? then array_append(array_remove(d.reached, lower(?)), lower(?)) else d.reached end,
                            known_at = case when ? then array_remove(d.known_at, lower(?)) else d.known_at end,
                            address = case when ? then coalesce(?, d.address) else d.address end
                        where id = ? and lease = ?""".replace("FROM_NOW", FROM_NOW),
                        step.state().name(),
                        step.dueAt() == null
                                ? null
                                : Duration.between(now, step.dueAt()).toMillis(),
                        step.reason(),
                        sent,
                        step.putOff(),
                        step.held(),
                        step.isAttempt(),
                        failures == null ? null : failures.away(),
                        failures == null ? null : failures.refused(),
                        failures == null ? null : failures.putOff(),
                        address != null && (sent || step.inDoubt()),
                        address,
                        address,
                        address != null && (sent || step.inDoubt()),
                        address,
                        ENDED_THERE.contains(step.state()),
                        address,
                        delivery.id(),
                        delivery.lease())
                == 1;
    }

    private static Delivery read(ResultSet row, Instant claimedAt) throws SQLException {
        @Nullable Timestamp heldSince = row.getTimestamp("held_since");
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("contact_id"),
                row.getString("organisation"),
                row.getString("thread"),
                Rank.precedence(row.getInt("precedence")),
                List.of((String[]) row.getArray("rules").getArray()),
                row.getBoolean("catch_up"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getTimestamp("planned_at").toInstant(),
                row.getInt("attempts"),
                row.getObject("lease", UUID.class),
                row.getString("address"),
                heldSince == null ? null : heldSince.toInstant(),
                new Failures(row.getInt("times_away"), row.getInt("times_refused"), row.getInt("times_put_off")),
                claimedAt,
                Purpose.valueOf(row.getString("purpose")));
    }
}
