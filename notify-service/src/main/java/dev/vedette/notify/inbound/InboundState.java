package dev.vedette.notify.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How it goes with the mailbox, for health and metrics. */
@ApplicationScoped
class InboundState {

    private static final Logger LOG = Logger.getLogger(InboundState.class);

    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile Instant lastLook;
    private volatile int notUnderstood;
    private volatile @Nullable Instant troubleSince;

    InboundState(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.lastLook = clock.instant();
    }

    /** The mailbox is read from now on. */
    void begin() {
        lastLook = clock.instant();
        for (TakeInMail.Result result : TakeInMail.Result.values()) {
            metrics.counter("vedette.inbound.mails", "outcome", result.name());
        }
        metrics.gauge("vedette.inbound.not.understood", this, state -> state.notUnderstood);
        metrics.gauge("vedette.inbound.last.look.age.seconds", this, InboundState::age);
    }

    void taken(TakeInMail.Result result) {
        metrics.counter("vedette.inbound.mails", "outcome", result.name()).increment();
    }

    /** The mailbox was read. */
    void looked(int marked) {
        if (marked > notUnderstood) {
            LOG.warnf("%d mails in the inbound mailbox are not understood: look at what is flagged there", marked);
        }
        notUnderstood = marked;
        wentWell();
    }

    /** Another replica reads it. */
    void leftToAnother() {
        wentWell();
    }

    private void wentWell() {
        lastLook = clock.instant();
        if (troubleSince != null) {
            LOG.info("The inbound mailbox can be read again");
            troubleSince = null;
        }
    }

    void failed(Throwable why) {
        if (troubleSince == null) {
            troubleSince = clock.instant();
            LOG.errorf(why, "The inbound mailbox cannot be read: bounces and replies are known later");
        }
    }

    /** Since when it cannot be read; null while it can. */
    @Nullable
    Instant troubleSince() {
        return troubleSince;
    }

    boolean hasMarked() {
        return notUnderstood > 0;
    }

    private double age() {
        return Duration.between(lastLook, clock.instant()).toMillis() / 1000.0;
    }
}
