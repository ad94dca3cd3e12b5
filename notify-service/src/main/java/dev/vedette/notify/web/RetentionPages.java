package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.Problem.FieldError;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.retention.LegalHoldView;
import dev.vedette.notify.retention.LegalHolds;
import dev.vedette.notify.retention.RetentionPreview;
import dev.vedette.notify.retention.RetentionReport;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is kept how long, what was deleted, what a period would delete, and incidents under hold. */
@Path("/retention")
@Blocking
@Produces(MediaType.TEXT_HTML)
class RetentionPages {

    private static final String HERE = "/retention";
    private static final Map<String, String> LABELS =
            Mistake.labels("matters", "Period", "incidentId", "Incident", "reason", "Why");

    private final RetentionReport report;
    private final LegalHolds holds;
    private final CurrentCaller caller;

    RetentionPages(RetentionReport report, LegalHolds holds, CurrentCaller caller) {
        this.report = report;
        this.holds = holds;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "retention")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance retention(RetentionSheet view);
    }

    /**
     * What the page shows.
     *
     * @param mayCount whether a period may be asked for
     * @param preview of the period that was asked for; null if none was
     */
    record RetentionSheet(
            RetentionReport.Report report,
            boolean mayCount,
            RetentionPreview.@Nullable Preview preview,
            List<LegalHoldView> holds,
            ShortForm form) {}

    @GET
    @Operation(hidden = true)
    public Response show(
            @QueryParam("matters") @Nullable String matters, @QueryParam("incident") @Nullable String incident) {
        var typed = Input.of(Map.of(
                "matters",
                List.of(matters == null ? "" : matters),
                "incidentId",
                List.of(incident == null ? "" : incident)));
        if (matters == null) {
            return Pages.page(Pages.OK, page(typed, null, List.of()));
        }
        try {
            return Pages.page(Pages.OK, page(typed, report.preview(matters, caller.get()), List.of()));
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            return Pages.page(Pages.NOT_UNDERSTOOD, page(typed, null, e.errors()));
        }
    }

    private TemplateInstance page(Input typed, RetentionPreview.@Nullable Preview preview, List<FieldError> wrong) {
        Caller who = caller.get();
        return Templates.retention(new RetentionSheet(
                report.report(who),
                RetentionReport.mayCount(who),
                preview,
                holds.list(who),
                new ShortForm(LABELS, typed, wrong)));
    }

    @POST
    @Path("holds")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response place(MultivaluedMap<String, String> form) {
        Input typed = Input.of(form);
        return done(typed, () -> holds.place(typed.first("incidentId"), typed.first("reason"), caller.get()));
    }

    @POST
    @Path("holds/{id}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response lift(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        Input typed = Input.of(form);
        return done(typed, () -> holds.lift(Ids.of(id), typed.first("reason"), caller.get()));
    }

    private Response done(Input typed, Runnable what) {
        try {
            what.run();
            return Pages.seeOther(HERE);
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            return Pages.page(Pages.NOT_UNDERSTOOD, page(typed, null, e.errors()));
        }
    }
}
