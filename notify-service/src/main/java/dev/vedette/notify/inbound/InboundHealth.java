package dev.vedette.notify.inbound;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says when the inbound mailbox cannot be read, and whether mails lie in it that are not understood. These do not make it unwell: anybody can send one. Not part of readiness, as mails go out all the
 * same. Open to everyone, so without numbers.
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
        var response =
                HealthCheckResponse.named("inbound").status(since == null).withData("used", mailbox.isUsed());
        if (since != null) {
            response.withData("troubleSince", since.toString());
        }
        if (state.hasMarked()) {
            response.withData("notUnderstood", true);
        }
        return response.build();
    }
}
