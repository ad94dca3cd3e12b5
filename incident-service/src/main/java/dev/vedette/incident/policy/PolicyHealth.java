package dev.vedette.incident.policy;

import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.releasability.ReleasePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says that there are known organisations that the policy does not name, and that it tells more of positions than it means to show; open to
 * everyone, so not of which. Never a reason to stop.
 */
@Readiness
@ApplicationScoped
class PolicyHealth implements HealthCheck {

    private final ReleasePolicy policy;
    private final Organisations organisations;

    PolicyHealth(ReleasePolicy policy, Organisations organisations) {
        this.policy = policy;
        this.organisations = organisations;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Release policy").up();
        var known = organisations.all().stream().map(Organisation::code).toList();
        if (!policy.unnamed(known).isEmpty()) {
            response.withData("notNamed", "organisations, which are shown the least; see the log");
        }
        if (!policy.beyondPrecision().isEmpty()) {
            response.withData("beyondPrecision", "fields tell more of positions than coordinates do; see the log");
        }
        return response.build();
    }
}
