package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.delivery.SilenceDesk;
import dev.vedette.notify.delivery.SilenceRequest;
import dev.vedette.notify.delivery.SilenceView;
import dev.vedette.notify.problem.Ids;
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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Silences to read, to make and to lift. */
@Path("/silences")
@Blocking
@Produces(MediaType.TEXT_HTML)
class SilencePages {

    private final SilenceDesk desk;
    private final CurrentCaller caller;
    private final Clock clock;

    SilencePages(SilenceDesk desk, CurrentCaller caller, Clock clock) {
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "silences")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance silences(SilencesView view);
    }

    /** What the page shows. */
    record SilencesView(SilenceView.Items kept, SilenceForm form, Instant now) {

        /** Whether it holds by now, if it is not over. */
        public boolean isBegun(SilenceView silence) {
            return !silence.from().isAfter(now);
        }
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show() {
        return page(Input.NONE, List.of());
    }

    private TemplateInstance page(Input typed, List<FieldError> wrong) {
        return Templates.silences(new SilencesView(
                desk.list(caller.get()),
                SilenceForm.of(typed, wrong, desk.ruleIds(), desk.organisationCodes(), desk.contactIds()),
                clock.instant()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response make(MultivaluedMap<String, String> form) {
        Input typed = Input.of(form);
        try {
            desk.make(request(typed), caller.get());
            return Pages.seeOther("/silences");
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            return Pages.page(Pages.NOT_UNDERSTOOD, page(typed, e.errors()));
        }
    }

    @POST
    @Path("{id}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response lift(@PathParam("id") String id) {
        desk.lift(Ids.of(id), caller.get());
        return Pages.seeOther("/silences");
    }

    /** The form asks for local time. */
    private static SilenceRequest request(Input typed) {
        return new SilenceRequest(
                typed.first("rule"),
                typed.first("organisation"),
                typed.first("contact"),
                typed.first("incidentId"),
                typed.first("reason"),
                null,
                offset(typed.first("until")));
    }

    private static @Nullable String offset(String local) {
        if (local.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(local)
                    .atZone(TimeText.ZONE)
                    .toOffsetDateTime()
                    .toString();
        } catch (DateTimeException e) {
            return local;
        }
    }
}
