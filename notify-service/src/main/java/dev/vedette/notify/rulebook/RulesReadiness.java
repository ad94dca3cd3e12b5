package dev.vedette.notify.rulebook;

import dev.vedette.notify.rulefile.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready if there are rules in force; says so if they are not the file as it is now. */
@Readiness
@ApplicationScoped
class RulesReadiness implements HealthCheck {

    private final WatchedRuleBook rules;

    RulesReadiness(WatchedRuleBook rules) {
        this.rules = rules;
    }

    /** Open to everyone, so it says where the first mistake is, but not what, which would quote the file. */
    @Override
    public HealthCheckResponse call() {
        RuleBookState state = rules.state();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Rules").status(state.taken() != null);
        if (state.taken() == null) {
            response.withData("reason", "there are no valid rules: what arrives waits until the rule file is mended");
        } else {
            response.withData("version", state.taken().inForce().rules().version());
        }
        if (!rules.isKept()) {
            response.withData("notKept", "the database was away when these rules were taken; tried again");
        }
        return state.problems().isEmpty()
                ? response.build()
                : mistaken(response, state).build();
    }

    private static HealthCheckResponseBuilder mistaken(HealthCheckResponseBuilder response, RuleBookState state) {
        if (state.taken() != null) {
            response.withData("degraded", "the rule file is not taken; see the rules page or the log");
        }
        return response.withData("problems", state.problems().size())
                .withData("firstMistake", place(state.problems().get(0)));
    }

    private static String place(Problem mistake) {
        return "line %d, column %d".formatted(mistake.line(), mistake.column());
    }
}
