package dev.vedette.notify.audit;

import dev.vedette.notify.account.CurrentCaller;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the self-audit has found. */
@Path("/api/v1/deviations")
@Blocking
@Tag(
        name = "Self-audit",
        description = "What is not as it has to be. For duty officers and administrators of national institutions.")
@Produces(MediaType.APPLICATION_JSON)
class DeviationResource {

    private final Deviations deviations;
    private final CurrentCaller caller;

    DeviationResource(Deviations deviations, CurrentCaller caller) {
        this.deviations = deviations;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "What is not as it has to be, and what was not",
            description = "What is not mended first, then the latest; 200 at most.")
    public List<Deviations.Deviation> list() {
        return deviations.latest(caller.get());
    }

    @POST
    @Path("/{id}/settle")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say what one was that will not mend by itself",
            description =
                    "It ends for good: it is not found again, the heartbeat goes on, and it keeps no record from being deleted. Nothing happens if it was settled before.")
    public Deviations.Deviation settle(@PathParam("id") long id, @Nullable DeviationSettlement request) {
        return deviations.settle(id, request == null ? null : request.reason(), caller.get());
    }
}
