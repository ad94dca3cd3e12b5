package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulebook.RuleBook;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules in force, and why the file is not taken if it is not, for those who answer for them. */
@Path("/api/v1/rules")
@Blocking
@Tag(name = "Rules")
class RulesResource {

    private final RuleBook rules;
    private final CurrentCaller caller;
    private final Clock clock;

    RulesResource(RuleBook rules, CurrentCaller caller, Clock clock) {
        this.clock = clock;
        this.rules = rules;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The rules and the directory in force, and the mistakes of the rule file as it is now",
            description = "For duty officers and administrators of national institutions.")
    public RulesReport rules() {
        if (!caller.get().maySeeRules()) {
            throw ProblemException.forbidden(
                    "The rules are for duty officers and administrators of national institutions.");
        }
        return RulesReport.of(rules.status(), clock.instant());
    }
}
