package dev.vedette.notify.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says whether messages wait for somebody to decide. Always UP: nothing here is broken by that, and nothing stands still. */
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
        KeptDeadLetters.Waiting waiting = letters.now();
        Instant oldest = waiting.oldest();
        var response = HealthCheckResponse.named("dead-letters").up().withData("open", waiting.open());
        if (oldest != null) {
            response.withData("oldest", oldest.toString());
        }
        return response.build();
    }
}
