package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.delivery.SilenceDesk;
import dev.vedette.notify.delivery.SilenceRequest;
import dev.vedette.notify.delivery.SilenceView;
import dev.vedette.notify.problem.Ids;
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
import java.net.URI;
import java.time.DateTimeException;
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

    SilencePages(SilenceDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "silences")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance silences(SilencesView view);
    }

    /**
     * What the page shows.
     *
     * @param typed what was typed into the form, if it was refused
     * @param wrong the field that was refused, and why
     */
    record SilencesView(
            SilenceView.Items kept,
            List<String> rules,
            List<String> organisations,
            List<String> contacts,
            SilenceRequest typed,
            String wrong,
            String message) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show() {
        return page(new SilenceRequest(null, null, null, null, null, null, null), "", "");
    }

    private TemplateInstance page(SilenceRequest typed, String wrong, String message) {
        return Templates.silences(new SilencesView(
                desk.list(caller.get()),
                desk.ruleIds(),
                desk.organisationCodes(),
                desk.contactIds(),
                typed,
                wrong,
                message));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response make(MultivaluedMap<String, String> form) {
        var typed = new SilenceRequest(
                form.getFirst("rule"),
                form.getFirst("organisation"),
                form.getFirst("contact"),
                form.getFirst("incidentId"),
                form.getFirst("reason"),
                null,
                form.getFirst("until"));
        try {
            desk.make(withOffset(typed), caller.get());
            return Response.seeOther(URI.create("/silences")).build();
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            var first = e.errors().get(0);
            // As text: a template as the entity is answered with the type of its file, which knows of no encoding.
            return Response.status(422)
                    .type("text/html;charset=UTF-8")
                    .entity(page(typed, first.field(), first.message()).render())
                    .build();
        }
    }

    @POST
    @Path("{id}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response lift(@PathParam("id") String id) {
        desk.lift(Ids.of(id), caller.get());
        return Response.seeOther(URI.create("/silences")).build();
    }

    /** The form asks for local time. */
    private static SilenceRequest withOffset(SilenceRequest typed) {
        return new SilenceRequest(
                typed.rule(),
                typed.organisation(),
                typed.contact(),
                typed.incidentId(),
                typed.reason(),
                null,
                offset(typed.until()));
    }

    private static @Nullable String offset(@Nullable String local) {
        if (local == null || local.isBlank()) {
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
