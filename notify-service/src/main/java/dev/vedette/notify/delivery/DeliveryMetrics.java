package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What operators see of deliveries. Labels are closed lists: no text of an event, a contact or a relay reaches them. */
@ApplicationScoped
class DeliveryMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer latency;
    private final AtomicReference<@Nullable Instant> awaySince = new AtomicReference<>();

    DeliveryMetrics(MeterRegistry registry, Backlog backlog, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.latency = Timer.builder("vedette.delivery.latency")
                .description(
                        "From recording in incident-service to acceptance by the relay, without what was told late on purpose")
                .publishPercentileHistogram()
                .register(registry);
        registry.gauge("vedette.delivery.open", backlog, it -> it.now().open());
        registry.gauge(
                "vedette.delivery.open.age.seconds", backlog, it -> it.now().oldestSeconds());
    }

    void attempted(Delivery delivery, DeliverOne.Result result, RetryPolicy.Step step, boolean recorded) {
        String reason = "none";
        if (result instanceof DeliverOne.Result.Tried tried) {
            reason = reasonOf(tried.outcome());
            noteRelay(tried.outcome());
        }
        String state = recorded ? step.state().name() : "LEASE_LOST";
        registry.counter("vedette.delivery.attempts", "state", state, "reason", reason)
                .increment();
        if (step.state() == DeliveryState.SENT && !delivery.catchUp()) {
            latency.record(Duration.between(delivery.recordedAt(), clock.instant()));
        }
    }

    /** Since when the relay has not been reached; null while it can be. */
    @Nullable
    Instant relayAwaySince() {
        return awaySince.get();
    }

    private void noteRelay(Outcome outcome) {
        boolean away = outcome instanceof Outcome.Deferred deferred
                && (deferred.reason() == Outcome.Reason.CONNECTION || deferred.reason() == Outcome.Reason.TIMEOUT);
        if (!away) {
            awaySince.set(null);
        } else {
            awaySince.compareAndSet(null, clock.instant());
        }
    }

    private static String reasonOf(Outcome outcome) {
        if (outcome instanceof Outcome.Deferred deferred) {
            return deferred.reason().name();
        }
        return outcome instanceof Outcome.Refused refused ? refused.reason().name() : "none";
    }
}
