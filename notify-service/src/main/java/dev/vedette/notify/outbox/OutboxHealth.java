package dev.vedette.notify.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether messages get through. Always UP: what is filed is safe in the database, so a broker that is away is no reason to send
 * reporters away. The data say {@code degraded}, and alarms belong on the metrics.
 * Open to everyone, so it counts nothing: a number that rises tells that something was filed.
 */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private final OutboxMetrics metrics;

    OutboxHealth(OutboxMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public HealthCheckResponse call() {
        OutboxMetrics.Outage outage = metrics.outage();
        var response =
                HealthCheckResponse.named("outbox").up().withData("publishing", outage == null ? "normal" : "degraded");
        if (outage != null) {
            response.withData("brokerAwaySince", outage.since().toString())
                    .withData("reason", outage.reason().label());
        }
        return response.build();
    }
}
