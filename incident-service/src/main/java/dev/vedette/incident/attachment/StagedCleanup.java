package dev.vedette.incident.attachment;

import dev.vedette.incident.idempotency.Idempotency;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes files that nobody made part of an observation in time. Safe with several replicas. */
@ApplicationScoped
class StagedCleanup {

    private static final Logger LOG = Logger.getLogger(StagedCleanup.class);

    private final AttachmentLedger ledger;
    private final ContentSweep sweep;
    private final Idempotency idempotency;
    private final AttachmentSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "staged-attachments");
        thread.setDaemon(true);
        return thread;
    });

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

    void start(@Observes StartupEvent started) {
        long every = settings.cleanupEvery().toMillis();
        var unused = schedule.scheduleWithFixedDelay(this::runSafely, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        schedule.shutdownNow();
    }

    private void runSafely() {
        try {
            run();
        } catch (RuntimeException e) {
            // A failure now must not end the schedule.
            LOG.error("Staged attachments could not be cleaned up", e);
        }
    }

    /** Looks through them once. */
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
