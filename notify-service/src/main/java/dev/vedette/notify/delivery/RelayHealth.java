package dev.vedette.notify.delivery;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says when no mail gets through, and how many events of the last day have not reached somebody. Not part of readiness: while mail waits,
 * the pages that show so are needed most. Open to everyone, so without names.
 */
@Wellness
@ApplicationScoped
class RelayHealth implements HealthCheck {

    private final RelayState relay;
    private final Backlog backlog;
    private final Unreached unreached;

    RelayHealth(RelayState relay, Backlog backlog, Unreached unreached) {
        this.relay = relay;
        this.backlog = backlog;
        this.unreached = unreached;
    }

    @Override
    public HealthCheckResponse call() {
        RelayState.Trouble trouble = relay.trouble();
        var response = HealthCheckResponse.named("mail-relay")
                .status(trouble == null)
                .withData("waiting", backlog.now().open())
                .withData("unreachedLastDay", unreached.inTheLastDay());
        if (trouble != null) {
            response.withData("troubleSince", trouble.since().toString())
                    .withData("reason", trouble.reason().name());
        }
        return response.build();
    }
}
