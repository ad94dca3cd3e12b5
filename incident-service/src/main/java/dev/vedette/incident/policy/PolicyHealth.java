package dev.vedette.incident.policy;

import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.releasability.ReleasePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says that the policy is not the file as it is now, that there are known organisations that the policy does not name, that it tells more of positions than it means to show, and that accounts are cleared for levels that there are not; open to
 * everyone, so not of which. Never a reason to stop.
 */
@Readiness
@ApplicationScoped
class PolicyHealth implements HealthCheck {

    private final WatchedPolicyBook policies;
    private final Organisations organisations;

    PolicyHealth(WatchedPolicyBook policies, Organisations organisations) {
        this.policies = policies;
        this.organisations = organisations;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Release policy").up();
        ReleasePolicy policy = policies.inForce();
        if (policies.state().refusal() != null) {
            response.withData("degraded", "the file is not taken, the one before stays in force; see the log");
        }
        var known = organisations.all().stream().map(Organisation::code).toList();
        if (!policy.unnamed(known).isEmpty()) {
            response.withData("notNamed", "organisations, which are shown the least; see the log");
        }
        if (!policy.beyondPrecision().isEmpty()) {
            response.withData("beyondPrecision", "fields tell more of positions than coordinates do; see the log");
        }
        if (!policies.clearedForUnknown().isEmpty()) {
            response.withData("clearedForUnknown", "accounts, which are shown nothing classified; see the log");
        }
        return response.build();
    }
}
