package dev.vedette.notify.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Has it looked every so often, and says outside that all is well, whenever it is. */
@ApplicationScoped
class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final double NANOS = 1e9;
    /** Of so many looks none has ended. */
    private static final int MISSED = 3;

    private final SelfAudit audit;
    private final Heartbeat heartbeat;
    private final AuditSettings settings;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    /** By {@link System#nanoTime}: when it was looked last, by whatever replica. */
    private volatile long looked = System.nanoTime();

    private volatile boolean failing;

    Watch(SelfAudit audit, Heartbeat heartbeat, AuditSettings settings, MeterRegistry metrics) {
        this.audit = audit;
        this.heartbeat = heartbeat;
        this.settings = settings;
        metrics.gauge("vedette.audit.age.seconds", this, it -> (System.nanoTime() - it.looked) / NANOS);
    }

    void start(@Observes StartupEvent event) {
        long every = settings.every().toMillis();
        var unused = thread.scheduleWithFixedDelay(this::lookWhateverHappens, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Whether it could not be looked the last time, or has not been for long: then something holds it up. */
    boolean isFailing() {
        return failing || System.nanoTime() - looked > MISSED * settings.every().toNanos();
    }

    /** What throws would not be called again. */
    void lookWhateverHappens() {
        try {
            boolean well = audit.look().filter(deviations -> deviations == 0).isPresent();
            looked = System.nanoTime();
            failing = false;
            if (well) {
                heartbeat.beat();
            }
        } catch (RuntimeException | Error e) {
            failing = true;
            LOG.error("The self-audit cannot look; tried again", e);
        }
    }
}
