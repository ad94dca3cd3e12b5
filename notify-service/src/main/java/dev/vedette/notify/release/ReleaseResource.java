package dev.vedette.notify.release;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.ReleaseRequests.ApproveRequest;
import dev.vedette.notify.release.ReleaseRequests.BeginRequest;
import dev.vedette.notify.release.ReleaseRequests.EmergencyRequest;
import dev.vedette.notify.release.ReleaseRequests.ReturnRequest;
import dev.vedette.notify.release.ReleaseRequests.Revised;
import dev.vedette.notify.release.ReleaseRequests.SubmitRequest;
import dev.vedette.notify.release.ReleaseRequests.TakeOverRequest;
import dev.vedette.notify.release.ReleaseRequests.WithdrawRequest;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rule sets that are written, tried, reviewed and approved. */
@Path("/api/v1/rules/releases")
@Blocking
@Tag(name = "Releases of the rules", description = "For duty officers and administrators of national institutions.")
@Produces(MediaType.APPLICATION_JSON)
class ReleaseResource {

    static final String YAML = "application/yaml";

    private final ReleaseDesk desk;
    private final Simulation simulation;
    private final CurrentCaller caller;
    private final Checks checks;

    ReleaseResource(ReleaseDesk desk, Simulation simulation, CurrentCaller caller, Checks checks) {
        this.desk = desk;
        this.simulation = simulation;
        this.caller = caller;
        this.checks = checks;
    }

    /** All that are shown, the latest first. */
    record Items(List<ReleaseLine> items) {}

    @GET
    @Operation(summary = "The latest releases, the latest first")
    public Items list() {
        return new Items(desk.latest(caller.get()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin a draft with the rules in force",
            description = "Give its `purpose`. Put another rule file to `rules.yaml` below it.")
    @APIResponse(
            responseCode = "201",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = ReleaseView.class)))
    public Response begin(@Nullable BeginRequest request) {
        Release begun = desk.begin(request == null ? null : request.purpose(), null, caller.get());
        return Response.created(URI.create("/api/v1/rules/releases/" + begun.number()))
                .entity(ReleaseView.of(begun))
                .build();
    }

    @GET
    @Path("/{number}")
    @Operation(summary = "One release, with all that was done with it")
    public ReleaseView get(@PathParam("number") String number) {
        return ReleaseView.of(desk.find(Ids.number(number), caller.get()));
    }

    @GET
    @Path("/{number}/rules.yaml")
    @Produces(YAML)
    @Operation(summary = "The rule file of a release, byte for byte")
    public Response file(@PathParam("number") String number) {
        Release release = desk.find(Ids.number(number), caller.get());
        return Response.ok(release.content().getBytes(StandardCharsets.UTF_8), YAML + ";charset=UTF-8")
                .header("ETag", "\"" + release.revision() + "\"")
                .header("Content-Disposition", "attachment; filename=\"rules-" + release.number() + ".yaml\"")
                .build();
    }

    @PUT
    @Path("/{number}/rules.yaml")
    @Consumes({YAML, "text/yaml", "application/x-yaml", MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Write the rule file of a draft",
            description =
                    "Any text in UTF-8 is kept, byte for byte, also with mistakes: see `check`. `If-Match` names the revision seen.")
    public ReleaseView write(
            @PathParam("number") String number, @HeaderParam("If-Match") @Nullable String seen, byte[] content) {
        return ReleaseView.of(desk.change(Ids.number(number), revision(seen), null, content, caller.get()));
    }

    @GET
    @Path("/{number}/check")
    @Operation(
            summary = "What is wrong with the rule file of a release",
            description =
                    "Mistakes, with which it cannot be taken; failures of its own tests; and warnings of what can do nothing.")
    public Check check(@PathParam("number") String number) {
        return checks.of(desk.find(Ids.number(number), caller.get()).content());
    }

    @GET
    @Path("/{number}/blast-radius")
    @Operation(
            summary = "Who would have been told what more, less or otherwise in the last days",
            description =
                    "The events that came in go through the rules in force (of a release that became active, through those whose place it took)"
                            + " and through the release, each building on what it told itself. At most the latest 100000. Shows and counts only what the caller may see.")
    public BlastRadiusView blastRadius(@PathParam("number") String number, @QueryParam("days") @Nullable String days) {
        return simulation.blastRadius(Ids.number(number), days == null ? 30 : positive("days", days), caller.get());
    }

    @GET
    @Path("/{number}/events/{event}")
    @Operation(summary = "How a release would have decided one event of the past")
    public TriedView tried(@PathParam("number") String number, @PathParam("event") String event) {
        return simulation.tried(Ids.number(number), Ids.of(event), caller.get());
    }

    @POST
    @Path("/{number}/take-over")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put what became active since a draft was begun into it",
            description =
                    "Give its `revision`. `basedOn` is the rules in force then. Put together line by line; each entry then has to be as the only one left"
                            + " it that changed it, or both the same. If not, nothing is done, and the answer (409) names the entries or the lines.")
    public ReleaseView takeOver(@PathParam("number") String number, @Nullable TakeOverRequest request) {
        var given = given(request);
        return ReleaseView.of(desk.takeOver(Ids.number(number), revision(given), caller.get()));
    }

    @POST
    @Path("/{number}/submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask for the approval of a draft",
            description = "Give its `revision`, and `activeFrom` if it is not to be active as soon as it is approved.")
    public ReleaseView submit(@PathParam("number") String number, @Nullable SubmitRequest request) {
        var given = given(request);
        return ReleaseView.of(desk.submit(Ids.number(number), revision(given), time(given.activeFrom()), caller.get()));
    }

    @POST
    @Path("/{number}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give what was submitted back to be changed",
            description = "Give its `revision` and a `remark`: what is to be changed.")
    public ReleaseView giveBack(@PathParam("number") String number, @Nullable ReturnRequest request) {
        var given = given(request);
        return ReleaseView.of(desk.giveBack(Ids.number(number), revision(given), given.remark(), caller.get()));
    }

    @POST
    @Path("/{number}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give up a release that is not approved", description = "Give its `revision`.")
    public ReleaseView withdraw(@PathParam("number") String number, @Nullable WithdrawRequest request) {
        var given = given(request);
        return ReleaseView.of(desk.withdraw(Ids.number(number), revision(given), caller.get()));
    }

    @POST
    @Path("/{number}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Approve what somebody else wrote and submitted",
            description = "Give its `revision`, and `inForce`, the SHA-256 of the rules that it was compared with.")
    public ReleaseView approve(@PathParam("number") String number, @Nullable ApproveRequest request) {
        var given = given(request);
        return ReleaseView.of(desk.approve(Ids.number(number), revision(given), given.inForce(), caller.get()));
    }

    @POST
    @Path("/{number}/emergency")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a release active at once without a second person",
            description =
                    "Give its `revision`, a `reason`, and `inForce`, the SHA-256 of the rules that it replaces. It is logged, counted and shown to all who answer for the rules until a"
                            + " second person has confirmed it.")
    public ReleaseView emergency(@PathParam("number") String number, @Nullable EmergencyRequest request) {
        var given = given(request);
        return ReleaseView.of(desk.activateInEmergency(
                Ids.number(number), revision(given), given.inForce(), given.reason(), caller.get()));
    }

    /** What is asked for, and about which revision. */
    private static <T extends Revised> T given(@Nullable T request) {
        if (request == null || request.revision() == null) {
            throw ProblemException.invalid("revision", "Give the revision that you have seen.");
        }
        return request;
    }

    private static int revision(Revised request) {
        return Objects.requireNonNull(request.revision());
    }

    static int revision(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw ProblemException.badParameter("If-Match", "Give the revision that you have seen, such as \"2\".");
        }
        return positive("If-Match", ifMatch.replace("\"", ""));
    }

    private static int positive(String field, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw ProblemException.badParameter(field, "must be a whole number");
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    "activeFrom", "Write a time with its offset, such as 2026-03-08T06:00:00+01:00.");
        }
    }
}
