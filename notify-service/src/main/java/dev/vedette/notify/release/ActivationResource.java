package dev.vedette.notify.release;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.ReleaseRequests.AgainRequest;
import dev.vedette.notify.rulebook.Activation;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which rules were, are and will be active, and the way back. */
@Path("/api/v1/rules/activations")
@Blocking
@Tag(name = "Releases of the rules")
@Produces(MediaType.APPLICATION_JSON)
class ActivationResource {

    private final ActivationDesk desk;
    private final CurrentCaller caller;

    ActivationResource(ActivationDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** All that are shown, those to come first, then the latest. */
    record Items(List<Activation> items) {}

    @GET
    @Operation(summary = "Which rules were, are and will be active, and who brought it about")
    public Items list() {
        return new Items(desk.latest(caller.get()));
    }

    @GET
    @Path("/current/rules.yaml")
    @Produces(ReleaseResource.YAML)
    @Operation(summary = "The rule file in force, byte for byte")
    public Response inForce() {
        Activation now = desk.inForce(caller.get());
        if (now == null) {
            throw ProblemException.notFound();
        }
        return file(now, desk.content(now.position(), caller.get()));
    }

    @GET
    @Path("/{position}/rules.yaml")
    @Produces(ReleaseResource.YAML)
    @Operation(summary = "The rule file that became active then, byte for byte")
    public Response file(@PathParam("position") String position) {
        long which = Ids.number(position);
        Activation found = desk.find(which, caller.get());
        return file(found, desk.content(which, caller.get()));
    }

    private static Response file(Activation activation, String content) {
        return Response.ok(content.getBytes(StandardCharsets.UTF_8), ReleaseResource.YAML + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"rules-" + activation.version() + ".yaml\"")
                .build();
    }

    @POST
    @Path("/{position}/again")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Go back at once to rules that were active before",
            description =
                    "By one person alone, since somebody has answered for them before. Give a `reason`, and `inForce`, the SHA-256"
                            + " of the rules that are left.")
    public Activation again(@PathParam("position") String position, @Nullable AgainRequest request) {
        var given = request == null ? new AgainRequest(null, null) : request;
        return desk.goBackTo(Ids.number(position), given.inForce(), given.reason(), caller.get());
    }

    @POST
    @Path("/{position}/cancel")
    @Operation(summary = "Call off an activation that is still to come")
    public Activation cancel(@PathParam("position") String position) {
        return desk.cancel(Ids.number(position), caller.get());
    }

    @POST
    @Path("/{position}/confirm")
    @Operation(summary = "Confirm, as a second person, what somebody did in an emergency")
    public Activation confirm(@PathParam("position") String position) {
        return desk.confirm(Ids.number(position), caller.get());
    }
}
