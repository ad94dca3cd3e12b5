package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.audit.Deviations;
import dev.vedette.notify.problem.Problem.FieldError;
import dev.vedette.notify.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A deviation that the deliveries page names, and what somebody has found out about it. */
@Path("/deviations/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class DeviationPages {

    private static final Map<String, String> LABELS = Mistake.labels("reason", "What it was, and what was done");

    private final Deviations deviations;
    private final CurrentCaller caller;

    DeviationPages(Deviations deviations, CurrentCaller caller) {
        this.deviations = deviations;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "deviations")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance deviation(DeviationSheet view);
    }

    /** What the page shows. */
    record DeviationSheet(Deviations.Deviation it, ShortForm form) {}

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("id") long id) {
        return Pages.page(Pages.OK, page(id, Input.of(Map.of()), List.of()));
    }

    private TemplateInstance page(long id, Input typed, List<FieldError> wrong) {
        return Templates.deviation(
                new DeviationSheet(deviations.find(id, caller.get()), new ShortForm(LABELS, typed, wrong)));
    }

    @POST
    @Path("settle")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response settle(@PathParam("id") long id, MultivaluedMap<String, String> form) {
        Input typed = Input.of(form);
        try {
            deviations.settle(id, typed.first("reason"), caller.get());
            return Pages.seeOther("/");
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            return Pages.page(Pages.NOT_UNDERSTOOD, page(id, typed, e.errors()));
        }
    }
}
