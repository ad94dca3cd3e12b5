package dev.vedette.notify.delivery;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says when mails cannot be taken up to be sent, such as while the database takes no changes or does not answer. Like {@link RelayHealth}, not part of readiness. */
@Wellness
@ApplicationScoped
class DispatchHealth implements HealthCheck {

    private final Dispatcher dispatcher;

    DispatchHealth(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("dispatch")
                .status(!dispatcher.isStuck())
                .build();
    }
}
