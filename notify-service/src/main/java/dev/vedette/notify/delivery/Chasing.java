package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    /** What is due for a look: the urgent first. */
    static final String DUE = """
            select asked.delivery_id, asked.matter from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
            where asked.look_at <= ? and asked.delivery_id <> all(cast(? as uuid[]))
            order by d.precedence desc, asked.look_at, d.position limit ?""";

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
            look();
        } catch (RuntimeException | Error e) {
            LOG.error("What is not acknowledged cannot be looked for; tried again", e);
        }
    }

    /**
     * Does all that is due, each once, however many there are: what fails, or is somebody else's at this moment, keeps none behind it from being looked at.
     * What becomes due meanwhile and is urgent does not wait for all of that.
     */
    void look() {
        var looked = new ArrayList<UUID>();
        var busy = new HashSet<String>();
        int due;
        do {
            due = rules.inForce().map(inForce -> some(looked, busy, inForce)).orElse(0);
        } while (due == AT_ONCE);
    }

    private int some(List<UUID> looked, Set<String> busy, InForce inForce) {
        Instant now = database.now();
        List<ChaseOne.Due> due = database.query(DUE, Chasing::due, now, looked, AT_ONCE);
        for (int i = 0; i < due.size(); i++) {
            // No two at the same instant: by that their decisions are told apart.
            pursue(due.get(i), busy, inForce, now.plus(i, ChronoUnit.MICROS));
            looked.add(due.get(i).delivery());
        }
        return due.size();
    }

    private static ChaseOne.Due due(ResultSet row) throws SQLException {
        return new ChaseOne.Due(row.getObject("delivery_id", UUID.class), row.getString("matter"));
    }

    /** What fails with one delivery keeps no other from being looked at; it is tried again. */
    private void pursue(ChaseOne.Due due, Set<String> busy, InForce inForce, Instant now) {
        if (busy.contains(due.matter())) {
            return;
        }
        try {
            chase.pursue(due, inForce, now).forEach(done -> counter(done).increment());
        } catch (RuntimeException e) {
            if (Database.isLocked(e)) {
                // Somebody plans for it: the next look is soon.
                busy.add(due.matter());
            } else {
                LOG.errorf(e, "That delivery %s is not acknowledged cannot be acted upon; tried again", due.delivery());
            }
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
