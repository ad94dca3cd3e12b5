package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.MailRelays;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says when no mail gets through, and which relay is left out meanwhile. Not part of readiness: while mail waits, the pages that show so are needed most. Open to everyone, so
 * without names and without numbers, which would tell that something was filed.
 */
@Wellness
@ApplicationScoped
class RelayHealth implements HealthCheck {

    private final RelayState relay;
    private final MailRelays relays;

    RelayHealth(RelayState relay, MailRelays relays) {
        this.relay = relay;
        this.relays = relays;
    }

    @Override
    public HealthCheckResponse call() {
        RelayState.Trouble trouble = relay.trouble();
        var response = HealthCheckResponse.named("mail-relay").status(trouble == null);
        if (trouble != null) {
            response.withData("troubleSince", trouble.since().toString())
                    .withData("reason", trouble.reason().name());
        }
        relays.leftOut().forEach((name, since) -> response.withData(name + "LeftOutSince", since.toString()));
        return response.build();
    }
}
