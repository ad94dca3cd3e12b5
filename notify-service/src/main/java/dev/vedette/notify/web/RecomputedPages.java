package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.release.RecomputedView;
import dev.vedette.notify.release.Simulation;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An old decision made once more, to read. */
@Path("/events/{id}/recomputed")
@Blocking
@Produces(MediaType.TEXT_HTML)
class RecomputedPages {

    private final Simulation simulation;
    private final CurrentCaller caller;

    RecomputedPages(Simulation simulation, CurrentCaller caller) {
        this.simulation = simulation;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "deliveries")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance recomputed(RecomputedView view);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("id") String id) {
        return Templates.recomputed(simulation.recomputed(Ids.of(id), caller.get()));
    }
}
