package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** What operators see of deliveries. Labels are closed lists: no text of an event, a contact or a relay reaches them. */
@ApplicationScoped
class DeliveryMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer latency;

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
        String reason = result instanceof DeliverOne.Result.Tried tried ? reasonOf(tried.outcome()) : "none";
        count(recorded ? step.state().name() : "LEASE_LOST", reason);
        if (step.state() == DeliveryState.SENT && !delivery.catchUp() && delivery.purpose() == Purpose.NEWS) {
            latency.record(Duration.between(delivery.recordedAt(), clock.instant()));
        }
    }

    /** Nothing was sent, because another replica has taken over. */
    void leaseLost() {
        count("LEASE_LOST", "none");
    }

    private void count(String state, String reason) {
        registry.counter("vedette.delivery.attempts", "state", state, "reason", reason)
                .increment();
    }

    private static String reasonOf(Outcome outcome) {
        if (outcome instanceof Outcome.Deferred deferred) {
            return deferred.reason().name();
        }
        return outcome instanceof Outcome.Refused refused ? refused.reason().name() : "none";
    }
}
