package dev.vedette.notify.retention;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether retention does what its policy says. Always UP: telling does not depend on it. */
@Wellness
@ApplicationScoped
class RetentionHealth implements HealthCheck {

    private final RetentionRounds rounds;
    private final RetentionPolicy policy;

    RetentionHealth(RetentionRounds rounds, RetentionPolicy policy) {
        this.rounds = rounds;
        this.policy = policy;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("retention")
                .up()
                .withData("matters", policy.matters().map(Keep::toString).orElse("for good"))
                .withData("deletes", !rounds.isFailing())
                .build();
    }
}
