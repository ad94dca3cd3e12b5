package dev.vedette.incident.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps the connection to the broker, so that who is about to file learns that nobody would be told, before anybody has filed. */
@ApplicationScoped
class BrokerWatch {

    private final AmqpBroker broker;
    private final OutboxMetrics metrics;
    private final OutboxSettings settings;
    private final Repeating repeating = new Repeating("broker-watch");

    BrokerWatch(AmqpBroker broker, OutboxMetrics metrics, OutboxSettings settings) {
        this.broker = broker;
        this.metrics = metrics;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        repeating.start(settings.watch(), this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        repeating.stop();
    }

    private void look() {
        var unused = broker.reach().whenComplete((reached, failure) -> {
            if (failure == null) {
                metrics.reached();
            } else {
                metrics.unreached(PublishFailure.of(failure));
            }
        });
    }
}
