package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.BlastRadiusView;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.release.ReleaseDesk;
import dev.vedette.notify.release.Simulation;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A release tried on the past: on all of the last days, and on one event. */
@Path("/rules/releases/{number}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class TrialPages {

    private static final String DAYS = "30";
    private static final String NAME = "rules.yaml";
    private static final Refusal MISTAKES =
            new Refusal("The rule file has mistakes: mend them first.", Map.of(), Map.of());

    private final ReleaseDesk desk;
    private final Simulation simulation;
    private final TrySheets tries;
    private final CurrentCaller caller;

    TrialPages(ReleaseDesk desk, Simulation simulation, TrySheets tries, CurrentCaller caller) {
        this.desk = desk;
        this.simulation = simulation;
        this.tries = tries;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "releases")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance radius(RadiusView view);

        static native TemplateInstance trial(TrialView view);
    }

    /**
     * What a release would change.
     *
     * @param days as it was typed
     * @param radius null if it was refused
     * @param before with what it is compared: with "The rules in force", or "The rules before it"
     */
    record RadiusView(
            Release release,
            String days,
            @Nullable BlastRadiusView radius,
            String before,
            String summary,
            Refusal refusal) {}

    /**
     * One event under a release.
     *
     * @param sheet null if it was refused
     */
    record TrialView(Release release, @Nullable TrySheet sheet, Refusal refusal) {}

    @GET
    @Path("blast-radius")
    @Operation(hidden = true)
    public Response radius(@PathParam("number") String number, @QueryParam("days") @Nullable String days) {
        Release release = desk.find(Ids.number(number), caller.get());
        String typed = Objects.requireNonNullElse(days, DAYS);
        String before = simulation.replaced(release).isPresent() ? "The rules before it" : "The rules in force";
        try {
            BlastRadiusView radius = simulation.blastRadius(release.number(), whole(typed), caller.get());
            return Pages.page(
                    Pages.OK,
                    Templates.radius(new RadiusView(
                            release, typed, radius, before, BlastRadiusSummary.of(radius), Refusal.NONE)));
        } catch (ProblemException e) {
            return Pages.page(
                    e.status(),
                    Templates.radius(new RadiusView(
                            release, typed, null, before, "", Refusal.of(e, Map.of("days", "The last … days")))));
        }
    }

    private static int whole(String days) {
        try {
            return Integer.parseInt(days.strip());
        } catch (NumberFormatException e) {
            throw ProblemException.badParameter("days", "Write a whole number of days, from 1 to 366.");
        }
    }

    @GET
    @Path("try")
    @Operation(hidden = true)
    public Response trial(@PathParam("number") String number, @QueryParam("event") @Nullable String event) {
        Release release = desk.find(Ids.number(number), caller.get());
        String picked = Objects.requireNonNullElse(event, "");
        if (RuleFile.read(NAME, release.content().getBytes(StandardCharsets.UTF_8)) instanceof Reading.Refused) {
            return Pages.page(Pages.CONFLICT, Templates.trial(new TrialView(release, null, MISTAKES)));
        }
        TrySheet sheet = tries.of(release.content(), picked, caller.get());
        return Pages.page(Pages.OK, Templates.trial(new TrialView(release, sheet, Refusal.NONE)));
    }
}
