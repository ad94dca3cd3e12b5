package dev.vedette.incident.idempotency;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;

/** Forgets answers that were remembered long enough. Any number of replicas may do so at once. */
@ApplicationScoped
class ForgetKeys {

    /** Not at the start, when there is enough to do. */
    private static final String EVERY = "${vedette.idempotency.cleanup-every}";

    /** A key whose request is still at work is not committed, so never among them. */
    private static final String REMOVE = "delete from idempotency where (account, organisation, path, key) in"
            + " (select account, organisation, path, key from idempotency where created_at < :before"
            + " order by created_at limit :batch for update skip locked)";

    private final EntityManager entities;
    private final IdempotencySettings settings;
    private final Clock clock;

    ForgetKeys(EntityManager entities, IdempotencySettings settings, Clock clock) {
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = EVERY, delayed = EVERY, concurrentExecution = SKIP)
    void run() {
        run(clock.instant());
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
