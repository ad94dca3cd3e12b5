package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.audit.Deviations;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is done about deviations that the deliveries page shows. */
@Path("/deviations")
@Blocking
@Produces(MediaType.TEXT_HTML)
class DeviationPages {

    private final Deviations deviations;
    private final CurrentCaller caller;

    DeviationPages(Deviations deviations, CurrentCaller caller) {
        this.deviations = deviations;
        this.caller = caller;
    }

    @POST
    @Path("{id}/settle")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response settle(@PathParam("id") long id, MultivaluedMap<String, String> form) {
        deviations.settle(id, Input.of(form).first("reason"), caller.get());
        return Pages.seeOther("/");
    }
}
