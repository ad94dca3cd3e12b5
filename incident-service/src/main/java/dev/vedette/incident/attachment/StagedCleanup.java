package dev.vedette.incident.attachment;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import dev.vedette.incident.idempotency.Idempotency;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Removes files that nobody made part of an observation in time. Safe with several replicas. */
@ApplicationScoped
class StagedCleanup {

    /** Not at the start, when there is enough to do. */
    private static final String EVERY = "${vedette.attachments.cleanup-every}";

    private static final Logger LOG = Logger.getLogger(StagedCleanup.class);

    private final AttachmentLedger ledger;
    private final ContentSweep sweep;
    private final Idempotency idempotency;
    private final AttachmentSettings settings;
    private final Clock clock;

    StagedCleanup(
            AttachmentLedger ledger,
            ContentSweep sweep,
            Idempotency idempotency,
            AttachmentSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.sweep = sweep;
        this.idempotency = idempotency;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks through them once. */
    @Scheduled(every = EVERY, delayed = EVERY, concurrentExecution = SKIP)
    void run() {
        var before = clock.instant().minus(settings.stagedFor());
        var staged = QuarkusTransaction.requiringNew().call(() -> ledger.stagedBefore(before));
        for (var attachment : staged) {
            QuarkusTransaction.requiringNew().run(() -> remove(attachment));
        }
        // Only after the commits: if one fails, its row must still find its content.
        sweep.run(before);
    }

    private void remove(Attachment staged) {
        if (ledger.removeStaged(staged)) {
            idempotency.forget(AttachmentUpload.PATH, AttachmentUpload.PATH + "/" + staged.id());
            LOG.infof(
                    "Removed attachment %s: no observation has carried it within %s",
                    staged.id(), settings.stagedFor());
        }
    }
}
