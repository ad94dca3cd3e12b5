package dev.vedette.notify.rulebook;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.rulebook.RuleBookState.Taken;
import dev.vedette.notify.rulefile.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows the rules in force, and why the file is not taken if it is not. Without addresses: those are for the directory's pages. */
@Path("/api/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"DUTY_OFFICER", "ADMINISTRATOR"})
@Tag(name = "Rules")
class RulesResource {

    private final WatchedRuleBook rules;

    RulesResource(WatchedRuleBook rules) {
        this.rules = rules;
    }

    @GET
    @Operation(summary = "The rules in force, and the mistakes of the rule file as it is now")
    public RulesView rules() {
        RuleBookState state = rules.state();
        Taken taken = state.taken();
        return new RulesView(
                taken == null ? null : InForceView.of(taken),
                state.problems().isEmpty(),
                state.refusedAt(),
                state.problems());
    }

    /**
     * The whole answer.
     *
     * @param upToDate whether the rules in force are the file as it is now
     * @param refusedAt when the file as it is now was refused, or null
     */
    public record RulesView(
            @Nullable InForceView inForce,
            boolean upToDate,
            @Nullable Instant refusedAt,
            List<Problem> problems) {}

    /** The rules in force. */
    public record InForceView(
            String version,
            String sha256,
            String source,
            Instant loadedAt,
            boolean lastGood,
            int organisations,
            int contacts,
            List<RuleView> rules,
            List<String> fallback) {

        static InForceView of(Taken taken) {
            Directory directory = taken.inForce().directory();
            return new InForceView(
                    taken.inForce().rules().version(),
                    taken.sha256(),
                    taken.source(),
                    taken.takenAt(),
                    taken.fromStore(),
                    directory.organisations().size(),
                    directory.contacts().size(),
                    taken.inForce().rules().rules().stream().map(RuleView::of).toList(),
                    taken.inForce().rules().fallback());
        }
    }

    /** One rule. */
    public record RuleView(
            String id,
            List<String> notifies,
            String precedence,
            boolean catchUp,
            @Nullable String owner,
            @Nullable String reason) {

        static RuleView of(Rule rule) {
            return new RuleView(
                    rule.id(), rule.notifies(), rule.precedence().name(), rule.catchUp(), rule.owner(), rule.reason());
        }
    }
}
