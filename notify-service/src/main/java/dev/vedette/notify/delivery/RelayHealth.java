package dev.vedette.notify.delivery;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says when the mail relay is away. Not part of readiness: while mail waits, the pages that show so are needed most.
 */
@Wellness
@ApplicationScoped
class RelayHealth implements HealthCheck {

    private final DeliveryMetrics metrics;
    private final Backlog backlog;

    RelayHealth(DeliveryMetrics metrics, Backlog backlog) {
        this.metrics = metrics;
        this.backlog = backlog;
    }

    @Override
    public HealthCheckResponse call() {
        Instant away = metrics.relayAwaySince();
        var response = HealthCheckResponse.named("mail-relay")
                .status(away == null)
                .withData("waiting", backlog.now().open());
        return (away == null ? response : response.withData("awaySince", away.toString())).build();
    }
}
