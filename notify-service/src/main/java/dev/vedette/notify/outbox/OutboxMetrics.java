package dev.vedette.notify.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counts what the relay does, and remembers since when the broker has been away. */
@ApplicationScoped
class OutboxMetrics implements RelayObserver {

    private static final Logger LOG = Logger.getLogger(OutboxMetrics.class);

    private final Clock clock;
    private final Counter published;
    private final Counter databaseFailures;
    private final Timer latency;
    private final Map<PublishFailure.Reason, Counter> failures = new EnumMap<>(PublishFailure.Reason.class);
    private volatile Backlog backlog = new Backlog(0, null);
    private volatile @Nullable Outage outage;

    /**
     * Messages that wait.
     *
     * @param oldest when the oldest of them was appended
     */
    record Backlog(long pending, @Nullable Instant oldest) {}

    /**
     * A time in which nothing gets through.
     *
     * @param reason of the last failure
     */
    record Outage(Instant since, PublishFailure.Reason reason) {}

    OutboxMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.published = Counter.builder("vedette.outbox.published")
                .description("Messages that the broker has accepted")
                .register(registry);
        this.databaseFailures = Counter.builder("vedette.outbox.database.failures")
                .description("Times the relay could not read or mark messages")
                .register(registry);
        this.latency = Timer.builder("vedette.outbox.publish.latency")
                .description("From noting a change to its acceptance by the broker")
                .publishPercentileHistogram()
                .register(registry);
        for (PublishFailure.Reason reason : PublishFailure.Reason.values()) {
            failures.put(
                    reason,
                    Counter.builder("vedette.outbox.failed")
                            .description("Attempts to send that the broker did not accept")
                            .tag("reason", reason.label())
                            .register(registry));
        }
        registry.gauge(
                "vedette.outbox.pending", this, metrics -> metrics.backlog().pending());
        registry.gauge(
                "vedette.outbox.oldest.age.seconds",
                this,
                metrics -> metrics.oldestAge().toMillis() / 1000.0);
    }

    @Override
    public void accepted(OutboxRow row) {
        published.increment();
        latency.record(Duration.between(row.appendedAt(), clock.instant()));
        isOver();
    }

    private void isOver() {
        Outage over = outage;
        if (over != null) {
            LOG.infof("The broker takes messages again; it did not since %s", over.since());
            outage = null;
        }
    }

    @Override
    public void failed(OutboxRow row, PublishFailure failure) {
        Counter counter = failures.get(failure.reason());
        if (counter != null) {
            counter.increment();
        }
        if (failure.reason() == PublishFailure.Reason.REFUSED) {
            LOG.errorf(
                    "The broker refuses message %s (%s); what follows it under its key waits: %s",
                    row.id(), row.type(), failure.detail());
        } else {
            unreached(failure);
        }
    }

    /** The broker cannot be sent to, whether or not there is anything to send. Says why once, and again when the reason is another one. */
    void unreached(PublishFailure failure) {
        Outage known = outage;
        if (known == null || known.reason() != failure.reason()) {
            LOG.warnf(
                    failure.reason() == PublishFailure.Reason.NOT_PREPARED
                            ? "The broker has no place for messages yet; they are kept until it has: %s"
                            : "The broker is away; messages are kept until it is back: %s",
                    failure.detail());
            outage = new Outage(known == null ? clock.instant() : known.since(), failure.reason());
        }
    }

    @Override
    public void databaseFailed(RuntimeException failure) {
        databaseFailures.increment();
        LOG.warnf("The outbox cannot be read or marked for now: %s", failure);
    }

    void measured(Backlog now) {
        backlog = now;
    }

    Backlog backlog() {
        return backlog;
    }

    Duration oldestAge() {
        Instant oldest = backlog.oldest();
        return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
    }

    /** Why nothing gets through, and since when; {@code null} if messages get through. */
    @Nullable
    Outage outage() {
        return outage;
    }
}
