package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.incident.IncidentDetail;
import dev.vedette.incident.incident.IncidentStatus;
import dev.vedette.incident.incident.IncidentSummary;
import dev.vedette.incident.incident.Incidents;
import dev.vedette.incident.incident.SeenStep;
import dev.vedette.incident.incident.StatusChange;
import dev.vedette.incident.observation.Observations;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.problem.QueryParameters;
import dev.vedette.incident.problem.Text;
import dev.vedette.incident.timeline.Timelines;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The incidents, and one of them with its observations and steps. */
@Path("/incidents")
@Blocking
@Produces(MediaType.TEXT_HTML)
class IncidentPages {

    private static final int PAGE_SIZE = 25;

    @CheckedTemplate(basePath = "incident")
    static class Templates {
        static native TemplateInstance list(
                Shell shell, Page<IncidentSummary> incidents, List<Option> statuses, String status, String q);

        static native TemplateInstance show(
                Shell shell,
                IncidentDetail detail,
                SeenObservations observations,
                WhoWasTold who,
                FormView form,
                Choices choices,
                @Nullable ToldView told,
                @Nullable SeenStep taken);

        private Templates() {}
    }

    private final Shells shells;
    private final Incidents incidents;
    private final Observations observations;
    private final Timelines timelines;
    private final StepForm steps;
    private final Submission submission;
    private final Missing missing;

    @Inject
    IncidentPages(
            Shells shells,
            Incidents incidents,
            Observations observations,
            Timelines timelines,
            StepForm steps,
            Submission submission,
            Missing missing) {
        this.shells = shells;
        this.incidents = incidents;
        this.observations = observations;
        this.timelines = timelines;
        this.steps = steps;
        this.submission = submission;
        this.missing = missing;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @RestQuery @Nullable String status, @RestQuery @Nullable String q, @RestQuery @Nullable String page) {
        Shell shell = shells.shell();
        var wanted =
                QueryParameters.value("status", status, (fields, name) -> fields.oneOf(name, IncidentStatus.class));
        var found = find(shell.caller(), wanted, q, new PageRequest(PageNumber.of(page), PAGE_SIZE));
        return Templates.list(
                shell, found, Option.of(IncidentStatus.values()), status == null ? "" : status, q == null ? "" : q);
    }

    private Page<IncidentSummary> find(
            Caller caller, @Nullable IncidentStatus status, @Nullable String q, PageRequest page) {
        var text = q == null || q.isBlank() ? null : q.strip();
        // No text of an incident has what no text may have.
        return text != null && Text.errorInLine(text).isPresent()
                ? new Page<>(List.of(), page.page(), page.size(), 0)
                : incidents.list(caller, status, text, page);
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response show(@RestPath UUID id, @RestQuery @Nullable String page, @RestQuery @Nullable String taken) {
        Caller caller = shells.shell().caller();
        var place = SeenObservations.page(PageNumber.of(page));
        return incidents
                .find(caller, id)
                .map(detail -> Submission.page(
                        200, template(detail, steps.begin(caller, id).with(place, Map.of()), null, taken)))
                .orElseGet(missing::page);
    }

    @POST
    @Path("/{id}/status")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(@RestPath UUID id, MultivaluedMap<String, String> form) {
        Input input = Input.of(form);
        String address = "/incidents/" + id + "/status";
        return KeptInput.unless(
                address,
                MediaType.APPLICATION_FORM_URLENCODED,
                input,
                shells::caller,
                Caller::mayCommand,
                () -> change(id, address, input));
    }

    private Response change(UUID id, String address, Input sent) {
        Caller caller = shells.shell().caller();
        var detail = incidents.find(caller, id);
        if (detail.isEmpty()) {
            return missing.page();
        }
        if (sent.typed(SeenObservations.TURN_TO) != null) {
            FormView form = FormView.rejected(sent, List.of(), null);
            return Submission.unfinished(form, template(detail.get(), form, null, null));
        }
        Input input = steps.spelledOut(caller, sent);
        if (Previewing.isAsked(input)) {
            var seen = steps.preview(caller, id, input);
            return Submission.unfinished(seen.form(), template(detail.get(), seen.form(), seen.told(), null));
        }
        return submission.<StatusChange>submit(
                caller,
                input,
                address,
                StepForm.content(input),
                () -> steps.take(caller, id, input),
                change -> "/incidents/" + id + "?taken=" + change.id(),
                rejected -> template(incidents.find(caller, id).orElseThrow(), rejected, null, null));
    }

    private TemplateInstance template(
            IncidentDetail detail, FormView form, @Nullable ToldView told, @Nullable String taken) {
        Shell shell = shells.shell();
        var seen = SeenObservations.of(observations, shell.caller(), detail, form);
        return Templates.show(
                shell,
                detail,
                seen,
                WhoWasTold.of(
                        timelines.of(shell.caller(), detail.incident().id()).orElse(List.of())),
                form,
                steps.choices(shell.caller()),
                told,
                StepForm.taken(detail, taken));
    }

    static @Nullable IncidentStatus status(@Nullable String name) {
        return Arrays.stream(IncidentStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
