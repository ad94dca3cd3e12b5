package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.routing.NotTold;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * The alarm that nobody was reached: nobody at all, or nobody of an organisation that was to be told. It is stored with what raised it, is
 * logged as an error and counted; it is shown until somebody has been reached after all. The same alarm is raised for whoever was told what
 * no longer stands and may not be told so: its originator can then tell him in another way.
 */
@ApplicationScoped
class Unreached {

    private static final Logger LOG = Logger.getLogger(Unreached.class);
    private static final Duration RECENT = Duration.ofDays(1);
    /** Stands for all of them. */
    private static final String EVERYONE = "";

    /** Condition on {@code unreached u}: still so. */
    static final String STILL = """
            not exists (select 1 from delivery reached
                        where reached.event_id = u.event_id and reached.state = 'SENT'
                          and u.organisation in ('', reached.organisation))""";

    private final Database database;
    private final MeterRegistry metrics;
    private final Clock clock;

    Unreached(Database database, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.metrics = metrics;
        this.clock = clock;
        counter("everyone");
        counter("organisation");
        metrics.gauge("vedette.unreached.last.day", this, Unreached::inTheLastDay);
    }

    /** Neither rules nor fallback reach anyone. */
    @Transactional(Transactional.TxType.MANDATORY)
    void nobodyPlanned(Event event) {
        raise(event.id(), EVERYONE, "neither rules nor fallback reach anyone");
    }

    /** Somebody holds an earlier version of what was corrected or retracted, and the gate keeps that from him. */
    @Transactional(Transactional.TxType.MANDATORY)
    void leftWrong(Event event, NotTold notTold) {
        String reason =
                notTold.contact().id() + " was told what no longer stands, and may not be told so: " + notTold.detail();
        raise(event.id(), notTold.contact().organisation(), reason);
    }

    /**
     * A delivery ended without having been sent.
     *
     * @param owed whether its organisation was to be told all the same
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void ended(Delivery delivery, String reason, boolean owed) {
        // Of two that end at once, one has to see the other.
        database.lock("reach " + delivery.eventId());
        if (!hopeFor(delivery, EVERYONE)) {
            raise(delivery.eventId(), EVERYONE, reason);
        }
        if (owed && !hopeFor(delivery, delivery.organisation())) {
            raise(delivery.eventId(), delivery.organisation(), reason);
        }
    }

    /** Alarms of the last day that still hold. */
    long inTheLastDay() {
        return database.first(
                        "select count(*) from unreached u where raised_at > ? and " + STILL,
                        row -> row.getLong(1),
                        clock.instant().minus(RECENT))
                .orElse(0L);
    }

    private boolean hopeFor(Delivery ended, String organisation) {
        return database.first("""
                        select 1 from delivery where event_id = ? and id <> ? and (? = '' or organisation = ?)
                        and state in ('PLANNED', 'SENDING', 'SENT') limit 1""", row -> true, ended.eventId(), ended.id(), organisation, organisation)
                .isPresent();
    }

    private void raise(java.util.UUID event, String organisation, String reason) {
        Instant now = clock.instant();
        int raised = database.update("""
                insert into unreached (event_id, organisation, reason, raised_at) values (?, ?, ?, ?)
                on conflict (event_id, organisation) do nothing""", event, organisation, reason, now);
        if (raised == 1) {
            LOG.errorf(
                    "NOBODY REACHED%s: event %s, %s",
                    organisation.equals(EVERYONE) ? "" : " OF " + organisation, event, reason);
            counter(organisation.equals(EVERYONE) ? "everyone" : "organisation").increment();
        }
    }

    private io.micrometer.core.instrument.Counter counter(String of) {
        return metrics.counter("vedette.nobody.reached", "of", of);
    }
}
