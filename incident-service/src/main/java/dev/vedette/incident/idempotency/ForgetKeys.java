package dev.vedette.incident.idempotency;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Forgets answers that were remembered long enough. Any number of replicas may do so at once. */
@ApplicationScoped
class ForgetKeys {

    private static final Logger LOG = Logger.getLogger(ForgetKeys.class);

    /** A key whose request is still at work is not committed, so never among them. */
    private static final String REMOVE = "delete from idempotency where (account, organisation, path, key) in"
            + " (select account, organisation, path, key from idempotency where created_at < :before"
            + " order by created_at limit :batch for update skip locked)";

    private final EntityManager entities;
    private final IdempotencySettings settings;
    private final Clock clock;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "forget-keys");
        thread.setDaemon(true);
        return thread;
    });

    ForgetKeys(EntityManager entities, IdempotencySettings settings, Clock clock) {
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        long every = settings.cleanupEvery().toMillis();
        var unused = schedule.scheduleWithFixedDelay(this::runSafely, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        schedule.shutdownNow();
    }

    private void runSafely() {
        try {
            run(clock.instant());
        } catch (RuntimeException e) {
            // A failure now must not end the schedule.
            LOG.warnf("Old idempotency keys are removed later: %s", e.getMessage());
        }
    }

    /** Removes, in batches, all that are due at that instant, and returns how many. */
    int run(Instant now) {
        Instant before = now.minus(settings.keep());
        int total = 0;
        int removed;
        do {
            removed = QuarkusTransaction.requiringNew().call(() -> removeBatch(before));
            total += removed;
        } while (removed == settings.removalBatch());
        return total;
    }

    private int removeBatch(Instant before) {
        return entities.createNativeQuery(REMOVE)
                .setParameter("before", before)
                .setParameter("batch", settings.removalBatch())
                .executeUpdate();
    }
}
