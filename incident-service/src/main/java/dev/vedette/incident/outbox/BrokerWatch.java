package dev.vedette.incident.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the connection to the broker, so that who is about to file learns that nobody would be told, before anybody has filed. */
@ApplicationScoped
class BrokerWatch {

    private final AmqpBroker broker;
    private final OutboxMetrics metrics;
    private final OutboxSettings settings;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "broker-watch");
        thread.setDaemon(true);
        return thread;
    });

    BrokerWatch(AmqpBroker broker, OutboxMetrics metrics, OutboxSettings settings) {
        this.broker = broker;
        this.metrics = metrics;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        long period = settings.watch().toMillis();
        var unused = executor.scheduleWithFixedDelay(this::look, 0, period, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }

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
