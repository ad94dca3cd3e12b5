package dev.vedette.notify.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says if the release policy is not the file as it is now, if it names fewer organisations than the directory, if it tells more of positions
 * than it means to show, and if somebody is cleared for a level that it does not know. Never a reason to stop.
 */
@Readiness
@ApplicationScoped
class ReleasePolicyReadiness implements HealthCheck {

    private final WatchedPolicyBook policy;
    private final ReleasePolicyWatch watch;

    ReleasePolicyReadiness(WatchedPolicyBook policy, ReleasePolicyWatch watch) {
        this.policy = policy;
        this.watch = watch;
    }

    /** Open to everyone, so it says where the first mistake is and that organisations are not named, but not which. */
    @Override
    public HealthCheckResponse call() {
        var state = policy.state();
        var response = HealthCheckResponse.named("Release policy").status(state.taken());
        if (!policy.isKept()) {
            response.withData("notKept", "the database was away when this policy was taken; tried again");
        }
        if (!watch.unnamed().isEmpty()) {
            response.withData("notNamed", "organisations of the directory, which are shown the least; see the log");
        }
        if (!state.policy().beyondPrecision().isEmpty()) {
            response.withData("beyondPrecision", "fields tell more of positions than coordinates do; see the log");
        }
        if (!watch.clearedForUnknown().isEmpty()) {
            response.withData(
                    "clearedForUnknown", "contacts or accounts, which are shown nothing classified; see the log");
        }
        if (!state.problems().isEmpty()) {
            var first = state.problems().get(0);
            response.withData("degraded", "the file is not taken, the one before stays in force; see the log")
                    .withData("problems", state.problems().size())
                    .withData("firstMistake", "line %d, column %d".formatted(first.line(), first.column()));
        }
        return response.build();
    }
}
