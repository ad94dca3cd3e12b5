package dev.vedette.incident.telling;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import dev.vedette.incident.telling.Interruption.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks after notify-service, so that who is about to file learns that nobody would be told, before anybody has filed. */
@ApplicationScoped
class NotifyWatch {

    private static final Logger LOG = Logger.getLogger(NotifyWatch.class);

    /** Shorter ones are not logged: the services start beside each other. */
    private static final Duration LASTING = Duration.ofSeconds(10);

    private final NotifyHealth health;
    private final Clock clock;
    private volatile @Nullable Interruption interruption;
    private Instant began = Instant.EPOCH;
    private boolean logged;

    NotifyWatch(NotifyHealth health, Clock clock, MeterRegistry metrics) {
        this.health = health;
        this.clock = clock;
        metrics.gauge("vedette.notify.trouble", this, watch -> watch.interruption() == null ? 0 : 1);
    }

    @Nullable
    Interruption interruption() {
        return interruption;
    }

    @Scheduled(every = "${vedette.notify.watch}", concurrentExecution = SKIP)
    void look() {
        NotifyHealth.Finding found = health.ask();
        Interruption known = interruption;
        if (found == null) {
            if (logged && known != null) {
                LOG.infof("notify-service tells people again; it did not since %s", known.since());
            }
            interruption = null;
            logged = false;
            return;
        }
        if (known == null || known.cause() != found.cause()) {
            known = new Interruption(found.cause(), since(found, known));
            interruption = known;
            began = clock.instant();
            logged = false;
        }
        if (!logged && !clock.instant().isBefore(began.plus(LASTING))) {
            LOG.warnf("Nobody is told since %s, messages are kept: %s", known.since(), found.detail());
            logged = true;
        }
    }

    /** What notify-service says of itself; else since this replica knows that nobody is told, for whatever reason. */
    private Instant since(NotifyHealth.Finding found, @Nullable Interruption known) {
        if (found.since() != null) {
            return found.since();
        }
        return known == null || known.cause() == Cause.MAIL_RELAY ? clock.instant() : known.since();
    }
}
