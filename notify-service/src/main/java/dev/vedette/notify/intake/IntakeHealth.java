package dev.vedette.notify.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
        Instant awaySince = metrics.brokerAwaySince();
        var response = HealthCheckResponse.named("intake")
                .up()
                .withData("receiving", awaySince == null ? "normal" : "degraded");
        if (awaySince != null) {
            response.withData("brokerAwaySince", awaySince.toString());
        }
        return response.build();
    }
}
