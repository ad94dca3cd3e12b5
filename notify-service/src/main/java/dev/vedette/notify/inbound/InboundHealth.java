package dev.vedette.notify.inbound;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says when the inbound mailbox cannot be read, and whether mails lie in it that are not understood. Neither makes this service unwell: people are told all the same, and anybody can send a mail. Open to everyone, so
 * without numbers.
 */
@Wellness
@ApplicationScoped
class InboundHealth implements HealthCheck {

    private final InboundState state;
    private final InboundMailbox mailbox;

    InboundHealth(InboundState state, InboundMailbox mailbox) {
        this.state = state;
        this.mailbox = mailbox;
    }

    @Override
    public HealthCheckResponse call() {
        Instant since = state.troubleSince();
        var response = HealthCheckResponse.named("inbound")
                .up()
                .withData("reading", !mailbox.isUsed() ? "off" : since == null ? "ok" : "degraded");
        if (since != null) {
            response.withData("troubleSince", since.toString());
        }
        if (state.hasMarked()) {
            response.withData("notUnderstood", true);
        }
        return response.build();
    }
}
