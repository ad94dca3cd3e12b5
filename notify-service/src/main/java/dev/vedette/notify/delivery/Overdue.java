package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The alarm that nobody of an organisation has been sent what waits for it, longer than its precedence allows, because the relay puts it off or
 * cannot be reached. Nothing is given up: it goes on being tried, and the alarm ends when it is sent. What quiet hours hold back waits
 * for their end first.
 */
@ApplicationScoped
class Overdue {

    /** How often is looked. */
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Overdue.class);

    private static final String FIND = """
            insert into unreached (event_id, organisation, reason, raised_at, rests_on)
            select u.event_id, u.organisation, u.reason, cast(? as timestamptz),
                   array(select distinct unnest(its.rests_on) from delivery its
                         where its.event_id = u.event_id and its.organisation = u.organisation)
            from (select d.event_id, d.organisation, 'OVERDUE: waits to be sent' || coalesce('; last ' || max(d.reason), '') as reason,
                         '' as contact_id, '' as address, false as catch_up_only, cast(null as timestamptz) as counts_until
            from delivery d
            where d.state in ('PLANNED', 'SENDING') and d.purpose = 'NEWS'
              and greatest(d.planned_at, d.held_until) < cast(? as timestamptz)
                  - (array[?, ?, ?, ?]::bigint[])[d.precedence + 1] * interval '1 millisecond'
              and not exists (select 1 from delivery reached where reached.event_id = d.event_id
                              and reached.organisation = d.organisation and (reached.state in ('SENT', 'SUPERSEDED') or KNOWN) and COUNTED)
            group by d.event_id, d.organisation) u
            where STILL
            """.replace("COUNTED", Counted.asTold("reached"))
                    .replace("KNOWN", Unreached.known("reached"))
                    // None that would end at once, as a later version was sent.
                    .replace("STILL", Unreached.STILL)
            + Unreached.OR_ANOTHER
            + " returning event_id, organisation, reason";

    private final Database database;
    private final Unreached unreached;
    private final DeliverySettings.OverdueAfter after;

    Overdue(Database database, Unreached unreached, DeliverySettings settings) {
        this.database = database;
        this.unreached = unreached;
        this.after = settings.overdueAfter();
    }

    /** What throws would not be called again. */
    void lookWhateverHappens() {
        try {
            raise(database.now());
        } catch (RuntimeException | Error e) {
            LOG.error("What is overdue cannot be looked for; tried again", e);
        }
    }

    /**
     * Raises what is to be raised.
     *
     * @param now by the database's clock
     */
    @Transactional
    void raise(Instant now) {
        List<String> raised = database.query(
                FIND,
                row -> "OF %s: event %s, %s".formatted(row.getString(2), row.getString(1), row.getString(3)),
                now,
                now,
                after.routine().toMillis(),
                after.priority().toMillis(),
                after.immediate().toMillis(),
                after.flash().toMillis());
        for (String one : raised) {
            LOG.errorf("NOBODY REACHED YET %s", one);
            unreached.countOrganisation();
        }
    }
}
