package dev.vedette.incident.telling;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says when nobody is told. Not part of readiness: what is filed meanwhile is kept. Open to everyone, so without numbers. */
@Wellness
@ApplicationScoped
class TellingHealth implements HealthCheck {

    private final Telling telling;

    TellingHealth(Telling telling) {
        this.telling = telling;
    }

    @Override
    public HealthCheckResponse call() {
        Interruption interruption = telling.interruption();
        var response = HealthCheckResponse.named("telling").status(interruption == null);
        if (interruption != null) {
            response.withData("cause", interruption.cause().name().toLowerCase(Locale.ROOT))
                    .withData("since", interruption.since().toString());
        }
        return response.build();
    }
}
