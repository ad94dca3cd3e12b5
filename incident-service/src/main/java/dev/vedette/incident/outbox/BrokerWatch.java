package dev.vedette.incident.outbox;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the connection to the broker, so that who is about to file learns that nobody would be told, before anybody has filed. */
@ApplicationScoped
class BrokerWatch {

    private final AmqpBroker broker;
    private final OutboxMetrics metrics;

    BrokerWatch(AmqpBroker broker, OutboxMetrics metrics) {
        this.broker = broker;
        this.metrics = metrics;
    }

    @Scheduled(every = "${vedette.outbox.watch}", concurrentExecution = SKIP)
    void look() {
        var unused = broker.reach().whenComplete((reached, failure) -> {
            if (failure == null) {
                metrics.reached();
            } else {
                metrics.unreached(PublishFailure.of(failure));
            }
        });
    }
}
