package dev.vedette.notify.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/** Says whether messages wait for somebody to decide, not how many: everyone may read it. Always UP: nothing here is broken by that, and nothing stands still. */
@Wellness
@ApplicationScoped
class DeadLetterHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(DeadLetterHealth.class);

    private final OpenLetters letters;

    DeadLetterHealth(OpenLetters letters) {
        this.letters = letters;
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        letters.measure(metrics);
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("dead-letters").up();
        try {
            response.withData("undecided", letters.now().open() > 0);
        } catch (IllegalStateException e) {
            LOG.debug("Dead letters cannot be counted; that the database is away is said by others", e);
        }
        return response.build();
    }
}
