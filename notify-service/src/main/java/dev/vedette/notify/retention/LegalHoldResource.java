package dev.vedette.notify.retention;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Incidents whose records retention leaves. */
@Path("/api/v1/legal-holds")
@Blocking
@Tag(name = "Retention")
@Produces(MediaType.APPLICATION_JSON)
class LegalHoldResource {

    private final LegalHolds holds;
    private final CurrentCaller caller;

    LegalHoldResource(LegalHolds holds, CurrentCaller caller) {
        this.holds = holds;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Incidents under hold, and those that were",
            description = "Those that stand first, then the latest that were lifted; 500 at most.")
    public List<LegalHoldView> list() {
        return holds.list(caller.get());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One hold")
    public LegalHoldView get(@PathParam("id") String id) {
        return holds.find(Ids.of(id), caller.get());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put an incident under hold",
            description = "Whatever the retention policy says, nothing is deleted of it until the hold is lifted.")
    @APIResponse(
            responseCode = "201",
            description = "It is kept from now on",
            content = @Content(schema = @Schema(implementation = LegalHoldView.class)))
    public Response place(@Nullable LegalHoldRequest request) {
        if (request == null) {
            throw ProblemException.invalid("incidentId", "There is no hold in the request.");
        }
        LegalHoldView hold = holds.place(request.incidentId(), request.reason(), caller.get());
        return Response.created(URI.create("/api/v1/legal-holds/" + hold.id()))
                .entity(hold)
                .build();
    }

    @POST
    @Path("/{id}/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lift a hold; nothing happens if it was lifted before")
    public LegalHoldView lift(@PathParam("id") String id, @Nullable LegalHoldLift request) {
        return holds.lift(Ids.of(id), request == null ? null : request.reason(), caller.get());
    }
}
