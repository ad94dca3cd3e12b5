package dev.vedette.notify.audit;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/** Whether the self-audit can look, and has found anything, not what: everyone may read it. Always UP: it says of others that they fail. */
@Wellness
@ApplicationScoped
class AuditHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(AuditHealth.class);

    private final Watch watch;
    private final Deviations deviations;

    AuditHealth(Watch watch, Deviations deviations) {
        this.watch = watch;
        this.deviations = deviations;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("self-audit").up().withData("looks", !watch.isFailing());
        try {
            response.withData("deviates", deviations.any());
        } catch (IllegalStateException e) {
            LOG.debug("Deviations cannot be looked up; that the database is away is said by others", e);
        }
        return response.build();
    }
}
