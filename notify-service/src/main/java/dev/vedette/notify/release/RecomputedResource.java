package dev.vedette.notify.release;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old decisions made once more. */
@Path("/api/v1")
@Blocking
@Tag(name = "Deliveries")
class RecomputedResource {

    private final Simulation simulation;
    private final CurrentCaller caller;

    RecomputedResource(Simulation simulation, CurrentCaller caller) {
        this.simulation = simulation;
        this.caller = caller;
    }

    @GET
    @Path("/events/{id}/recomputed")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Decide an old event once more, by the rules, the directory and the release policy that decided it",
            description =
                    "Says whether it comes out as it was kept. Nothing is stored or sent. For duty officers and administrators of national"
                            + " institutions.")
    public RecomputedView recomputed(@PathParam("id") String id) {
        return simulation.recomputed(Ids.of(id), caller.get());
    }
}
