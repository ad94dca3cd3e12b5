package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sees to it that what is to be acknowledged is: reminds, and when the time is over has others told. By the clock of the database; what was due
 * while nobody looked is done at once. Several replicas look; whoever is first with a delivery does what is to be done, in one transaction.
 */
@ApplicationScoped
class Chasing {

    /** How often is looked. */
    static final Duration EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Chasing.class);

    private static final int AT_ONCE = 200;

    private static final String ABOUT = "coalesce(e.incident_id::text, '" + PlanDeliveries.READINESS + "')";

    /** What is due for a look: its time is over, or half of it, or it may be acknowledged by what came before it counted as sent. */
    static final String DUE = """
            select asked.delivery_id, ABOUT as about
            from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id join recorded_event e on e.id = d.event_id
            where asked.chase in ('OPEN', 'AGAIN') and d.state = 'SENT'
              and (UNTIL <= ?
                   or asked.needed <= case when asked.asked_of = 'CONTACT' then (
                          select count(*) from acknowledgement a where a.delivery_id = asked.delivery_id)
                      else (
                          select count(distinct o.contact_id) from delivery o join acknowledgement a on a.delivery_id = o.id
                          where o.event_id = d.event_id and o.organisation = d.organisation) end
                   or asked.reminded_at is null and asked.within >= cast(? as bigint) * interval '1 millisecond'
                      and d.sent_at + asked.within / 2 <= ? and coalesce(asked.remind_after <= ?, true))
              and asked.delivery_id <> all(cast(? as uuid[]))
            order by UNTIL, d.position limit ?""".replace("UNTIL", Demands.UNTIL).replace("ABOUT", ABOUT);

    /** What is overdue and may not matter any more. */
    static final String MAY_HAVE_ENDED =
            """
            select asked.delivery_id, ABOUT as about
            from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id join recorded_event e on e.id = d.event_id
            where asked.chase in ('ESCALATING', 'ALARM') and asked.met_at is null and\s""".replace("ABOUT", ABOUT) + StillAsked.MAY_HAVE_ENDED + " order by d.position";

    static final String NOT_SENT = """
            update acknowledgement_asked set chase = 'NOT_SENT' where delivery_id in (
                select asked.delivery_id from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                where asked.chase in ('OPEN', 'AGAIN') and d.state not in ('PLANNED', 'SENDING', 'SENT')
                order by asked.delivery_id for update of asked skip locked)""";

    /** What goes to others has been sent. */
    static final String TOLD = """
            update acknowledgement_asked told set chase = 'ESCALATED', detail = (
                select string_agg(other.contact_id || case when other.state = 'SENT' then '' else ': ' || coalesce(other.reason, other.state) end, ', '
                                  order by other.contact_id)
                from delivery other where other.id = any(told.told_by))
            where told.delivery_id in (
                select asked.delivery_id from acknowledgement_asked asked
                where asked.chase in ('ESCALATING', 'ALARM') and asked.met_at is null
                  and exists (select 1 from delivery other where other.id = any(asked.told_by) and other.state = 'SENT')
                order by asked.delivery_id for update of asked skip locked)""";

    /** None of what goes to others was sent in the time of its precedence, or will be before somebody does something. */
    static final String NOBODY_TOLD = """
            update acknowledgement_asked asked set chase = 'ALARM', detail = (
                select string_agg(other.contact_id || ': ' || coalesce(other.reason, other.state), '; ' order by other.contact_id)
                from delivery other where other.id = any(asked.told_by))
            where asked.delivery_id in (
                select due.delivery_id from acknowledgement_asked due
                where due.chase = 'ESCALATING' and due.met_at is null
                  and not exists (select 1 from delivery other where other.id = any(due.told_by)
                                  and (other.state = 'SENT' or other.state in ('PLANNED', 'SENDING') and other.held_since is null
                                       and greatest(other.planned_at, other.held_until) >= clock_timestamp()
                                           - (array[?, ?, ?, ?]::bigint[])[other.precedence + 1] * interval '1 millisecond'))
                order by due.delivery_id for update of due skip locked)
            returning asked.delivery_id""";

    static final String ALARMS = "select count(*) from acknowledgement_asked where chase = 'ALARM' and met_at is null";

    private final Database database;
    private final ChaseOne chase;
    private final RuleBook rules;
    private final DeliverySettings settings;
    private final MeterRegistry metrics;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile List<Future<?>> looking = List.of();

    Chasing(Database database, ChaseOne chase, RuleBook rules, DeliverySettings settings, MeterRegistry metrics) {
        this.database = database;
        this.chase = chase;
        this.rules = rules;
        this.settings = settings;
        this.metrics = metrics;
        for (ChaseOne.Done done : ChaseOne.Done.values()) {
            counter(done);
        }
        metrics.gauge("vedette.acknowledgement.alarms", this, Chasing::alarms);
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            looking = List.of(thread.scheduleWithFixedDelay(
                    this::lookWhateverHappens, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looking.forEach(begun -> begun.cancel(false));
        thread.shutdown();
    }

    /** What throws would not be called again. */
    private void lookWhateverHappens() {
        try {
            look(database.now());
        } catch (RuntimeException | Error e) {
            LOG.error("What is not acknowledged cannot be looked for; tried again", e);
        }
    }

    /**
     * Does all that is due.
     *
     * @param now by the database's clock
     */
    void look(Instant now) {
        QuarkusTransaction.requiringNew().run(() -> database.update(NOT_SENT));
        rules.inForce().ifPresent(inForce -> {
            pursueAll(inForce, now);
            endAll(inForce, now);
        });
        settle();
    }

    /** Each once, however many there are: what fails, or is somebody else's at this moment, keeps none behind it from being looked at. */
    private void pursueAll(InForce inForce, Instant now) {
        var looked = new ArrayList<UUID>();
        var busy = new HashSet<String>();
        List<ChaseOne.Due> due;
        do {
            due = due(now, looked);
            for (ChaseOne.Due one : due) {
                each(
                        one,
                        busy,
                        () -> chase.pursue(one, inForce, now)
                                .forEach(done -> counter(done).increment()));
                looked.add(one.delivery());
            }
        } while (due.size() == AT_ONCE);
    }

    private void endAll(InForce inForce, Instant now) {
        var busy = new HashSet<String>();
        database.query(MAY_HAVE_ENDED, Chasing::due)
                .forEach(one -> each(one, busy, () -> chase.endIfSettled(one, inForce, now)));
    }

    private static ChaseOne.Due due(ResultSet row) throws SQLException {
        return new ChaseOne.Due(row.getObject("delivery_id", UUID.class), row.getString("about"));
    }

    private List<ChaseOne.Due> due(Instant now, Collection<UUID> but) {
        return database.query(DUE, Chasing::due, now, Demand.LEAST_FOR_REMINDER.toMillis(), now, now, but, AT_ONCE);
    }

    /**
     * What fails with one delivery keeps no other from being looked at; it is tried again. A matter that somebody else holds for long is waited for
     * once.
     */
    private static void each(ChaseOne.Due due, Set<String> busy, Runnable what) {
        if (busy.contains(due.about())) {
            return;
        }
        try {
            what.run();
        } catch (RuntimeException e) {
            if (Database.isLocked(e)) {
                busy.add(due.about());
            }
            LOG.errorf(e, "That delivery %s is not acknowledged cannot be acted upon; tried again", due.delivery());
        }
    }

    /** What came of telling others. */
    private void settle() {
        QuarkusTransaction.requiringNew().run(() -> database.update(TOLD));
        List<UUID> alarms = QuarkusTransaction.requiringNew()
                .call(() -> database.query(
                        NOBODY_TOLD,
                        row -> row.getObject(1, UUID.class),
                        settings.overdueAfter().routine().toMillis(),
                        settings.overdueAfter().priority().toMillis(),
                        settings.overdueAfter().immediate().toMillis(),
                        settings.overdueAfter().flash().toMillis()));
        for (UUID delivery : alarms) {
            LOG.errorf("NOT ACKNOWLEDGED, and nobody else could be told yet: delivery %s", delivery);
            counter(ChaseOne.Done.ALARM).increment();
        }
    }

    /** Deliveries that nobody has acknowledged and of which nobody else could be told. */
    private long alarms() {
        return database.first(ALARMS, row -> row.getLong(1)).orElse(0L);
    }

    private Counter counter(ChaseOne.Done done) {
        return metrics.counter("vedette.acknowledgement.chased", "by", done.name());
    }
}
