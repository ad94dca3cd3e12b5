package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.deadletter.DeadLetterDesk;
import dev.vedette.notify.deadletter.DeadLetterFilter;
import dev.vedette.notify.deadletter.DeadLetterQuery;
import dev.vedette.notify.deadletter.DeadLetterView;
import dev.vedette.notify.deadletter.DeadLetterViews;
import dev.vedette.notify.intake.EventCheck;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Messages that could not be taken in, to look at and to decide about. */
@Path("/dead-letters")
@Blocking
@Produces(MediaType.TEXT_HTML)
class DeadLetterPages {

    private static final Map<String, String> LABELS = Mistake.labels("why", "Why");

    private final DeadLetterDesk desk;
    private final DeadLetterViews views;
    private final DeadLetterSheets sheets;
    private final CurrentCaller caller;

    DeadLetterPages(DeadLetterDesk desk, DeadLetterViews views, DeadLetterSheets sheets, CurrentCaller caller) {
        this.desk = desk;
        this.views = views;
        this.sheets = sheets;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "deadletters")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(DeadLetterListView view);

        static native TemplateInstance show(DeadLetterSheets.Sheet view);

        static native TemplateInstance correct(CorrectionForm view);
    }

    /**
     * A correction that is being written.
     *
     * @param checked whether it was, and nothing is wrong with it
     */
    record CorrectionForm(
            DeadLetterView letter,
            String body,
            String why,
            List<EventCheck.Finding> wrong,
            boolean checked,
            Refusal refusal) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@BeanParam DeadLetterQuery query) {
        DeadLetterFilter filter = DeadLetterFilter.of(query, TimeText.ZONE);
        return Templates.list(DeadLetterListView.of(query, views.list(filter, caller.get())));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("id") String id) {
        return Templates.show(sheets.of(Ids.of(id), "", Refusal.NONE, caller.get()));
    }

    @GET
    @Path("{id}/correct")
    @Operation(hidden = true)
    public TemplateInstance correct(@PathParam("id") String id) {
        UUID letter = Ids.of(id);
        String body = sheets.toBeCorrected(letter, caller.get());
        return form(letter, Input.of(Map.of("body", List.of(body))), Refusal.NONE, false);
    }

    @POST
    @Path("{id}/correct")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response correct(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        UUID letter = Ids.of(id);
        Input typed = Input.of(form);
        if (typed.first("do").equals("check")) {
            return Pages.page(Pages.OK, form(letter, typed, Refusal.NONE, true));
        }
        try {
            desk.correct(letter, Pages.revision(typed), typed.first("body"), typed.first("why"), caller.get());
            return Pages.seeOther("/dead-letters/" + letter);
        } catch (ProblemException e) {
            // What is wrong with the body stands beside it.
            Refusal refusal = e.errors().isEmpty() ? Refusal.of(e, LABELS) : Refusal.of(onlyWhy(e), LABELS);
            return Pages.page(e.status(), form(letter, typed, refusal, true));
        }
    }

    private static ProblemException onlyWhy(ProblemException e) {
        return ProblemException.invalid(e.errors().stream()
                .filter(error -> LABELS.containsKey(error.field()))
                .toList());
    }

    private TemplateInstance form(UUID id, Input typed, Refusal refusal, boolean check) {
        Caller who = caller.get();
        String body = typed.first("body");
        List<EventCheck.Finding> wrong = check ? desk.check(id, body, who) : views.found(id, who);
        return Templates.correct(new CorrectionForm(
                views.find(id, who), body, typed.first("why"), wrong, check && wrong.isEmpty(), refusal));
    }

    @POST
    @Path("{id}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response replay(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return decide(id, form, desk::replay);
    }

    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response approve(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return decide(id, form, desk::approve);
    }

    @POST
    @Path("{id}/return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response giveBack(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return decide(id, form, desk::giveBack);
    }

    @POST
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response discard(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return decide(id, form, desk::discard);
    }

    @POST
    @Path("{id}/reopen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response reopen(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return decide(id, form, desk::reopen);
    }

    private interface Act {
        void on(UUID id, int revision, String why, Caller caller);
    }

    private Response decide(String id, MultivaluedMap<String, String> form, Act act) {
        UUID letter = Ids.of(id);
        Input typed = Input.of(form);
        try {
            act.on(letter, Pages.revision(typed), typed.first("why"), caller.get());
            return Pages.seeOther("/dead-letters/" + letter);
        } catch (ProblemException e) {
            return Pages.page(
                    e.status(),
                    Templates.show(sheets.of(letter, typed.first("why"), Refusal.of(e, LABELS), caller.get())));
        }
    }
}
