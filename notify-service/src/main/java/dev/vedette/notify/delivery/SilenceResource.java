package dev.vedette.notify.delivery;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is not to be told for a while. */
@Path("/api/v1/silences")
@Blocking
@Tag(name = "Silences")
@Produces(MediaType.APPLICATION_JSON)
class SilenceResource {

    private final SilenceDesk desk;
    private final CurrentCaller caller;

    SilenceResource(SilenceDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All silences that hold or are still to, and the latest 200 that are over")
    public SilenceView.Items list() {
        return desk.list(caller.get());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One silence")
    public SilenceView get(@PathParam("id") String id) {
        return desk.find(Ids.of(id), caller.get());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keep rules from asking for somebody for a while",
            description =
                    "Never covers what a rule asks with precedence FLASH, nor corrections and retractions of what was told, nor the fallback.")
    @APIResponse(
            responseCode = "201",
            description = "It is kept from now on",
            content = @Content(schema = @Schema(implementation = SilenceView.class)))
    public Response make(@Nullable SilenceRequest request) {
        if (request == null) {
            throw ProblemException.invalid("reason", "There is no silence in the request.");
        }
        SilenceView made = desk.make(request, caller.get());
        return Response.created(URI.create("/api/v1/silences/" + made.id()))
                .entity(made)
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Lift a silence before its time; nothing happens if it is over already")
    public SilenceView lift(@PathParam("id") String id) {
        return desk.lift(Ids.of(id), caller.get());
    }
}
