package dev.vedette.incident.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether events come in. Always UP: nothing is lost while the broker is away, and the pages and the API, which readiness opens, do not
 * need it. The data say {@code degraded}, and alarms belong on the metrics.
 */
@Readiness
@ApplicationScoped
class IntakeHealth implements HealthCheck {

    private final IntakeMetrics metrics;

    IntakeHealth(IntakeMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public HealthCheckResponse call() {
        IntakeMetrics.Outage outage = metrics.outage();
        var response =
                HealthCheckResponse.named("intake").up().withData("receiving", outage == null ? "normal" : "degraded");
        if (outage != null && outage.reason() == AmqpReceiving.Loss.STANDING_BACK) {
            response.withData("reason", outage.reason().label());
        } else if (outage != null) {
            response.withData("brokerAwaySince", outage.since().toString());
            if (outage.reason() != null) {
                response.withData("reason", outage.reason().label());
            }
        }
        return response.build();
    }
}
