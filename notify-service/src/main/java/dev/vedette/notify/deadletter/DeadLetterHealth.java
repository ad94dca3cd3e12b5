package dev.vedette.notify.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says whether messages wait for somebody to decide, not how many: everyone may read it. Always UP: nothing here is broken by that, and nothing stands still. */
@Wellness
@ApplicationScoped
class DeadLetterHealth implements HealthCheck {

    private final OpenLetters letters;

    DeadLetterHealth(OpenLetters letters) {
        this.letters = letters;
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        letters.measure(metrics);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("dead-letters")
                .up()
                .withData("undecided", letters.now().open() > 0)
                .build();
    }
}
