package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.observation.ObservationVersion;
import dev.vedette.incident.observation.Observations;
import dev.vedette.incident.observation.RecordObservation;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Outcome;
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
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** One observation: as it stands, how it came to that, and the forms that change it. */
@Path("/observations/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class ObservationPages {

    @CheckedTemplate(basePath = "observation")
    static class Templates {
        static native TemplateInstance show(
                Shell shell,
                ObservationVersion current,
                List<Attachment> files,
                List<Step> steps,
                boolean filed,
                boolean mayChange);

        static native TemplateInstance change(
                Shell shell,
                Revision change,
                ObservationVersion current,
                FormView form,
                Choices choices,
                List<Attachment> attachments);

        private Templates() {}
    }

    private final Shells shells;
    private final RecordObservation record;
    private final Observations observations;
    private final Organisations organisations;
    private final Staging staging;
    private final Submission submission;
    private final Filed filed;
    private final Missing missing;

    @Inject
    ObservationPages(
            Shells shells,
            RecordObservation record,
            Observations observations,
            Organisations organisations,
            Staging staging,
            Submission submission,
            Filed filed,
            Missing missing) {
        this.shells = shells;
        this.record = record;
        this.observations = observations;
        this.organisations = organisations;
        this.staging = staging;
        this.submission = submission;
        this.filed = filed;
        this.missing = missing;
    }

    @GET
    @Operation(hidden = true)
    public Response show(@RestPath UUID id, @RestQuery("filed") @Nullable String justFiled) {
        Shell shell = shells.shell();
        return observations
                .current(shell.caller(), id)
                .map(current -> Submission.page(
                        200,
                        Templates.show(
                                shell,
                                current,
                                files(shell.caller(), current),
                                steps(observations.versions(shell.caller(), id), shell.caller()),
                                justFiled != null,
                                mayChange(shell.caller(), current))))
                .orElseGet(missing::page);
    }

    @GET
    @Path("/{change: update|correct|retract}")
    @Operation(hidden = true)
    public Response form(@RestPath UUID id, @RestPath String change) {
        Shell shell = shells.shell();
        return observations
                .current(shell.caller(), id)
                .filter(current -> mayChange(shell.caller(), current))
                .map(current -> {
                    Map<String, List<String>> values = new LinkedHashMap<>(filed.values(current));
                    values.put("expectedVersion", List.of(Integer.toString(current.version())));
                    return Submission.page(200, show(revision(change), current, FormView.of(values)));
                })
                .orElseGet(missing::page);
    }

    @POST
    @Path("/{change: update|correct|retract}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response change(@RestPath UUID id, @RestPath String change, MultipartFormDataInput form) {
        Input input = Input.of(form);
        String address = "/observations/" + id + "/" + change;
        return KeptInput.unless(address, MediaType.MULTIPART_FORM_DATA, input, () -> change(id, change, input));
    }

    private Response change(UUID id, String change, Input input) {
        Shell shell = shells.shell();
        return observations
                .current(shell.caller(), id)
                .filter(current -> mayChange(shell.caller(), current))
                .map(current -> change(shell.caller(), revision(change), current, input))
                .orElseGet(missing::page);
    }

    private Response change(Caller caller, Revision change, ObservationVersion current, Input input) {
        var staged = staging.stage(caller, input);
        ObjectNode body = FormBody.of(input, staged.ids());
        List<String> contents = new ArrayList<>(
                staged.attachments().stream().map(Attachment::sha256).toList());
        contents.add(input.first("reason"));
        // What is shown again expects the version that it is shown beside: sending it once more is meant.
        Input again = input.with("expectedVersion", List.of(Integer.toString(current.version())))
                .with("attachments", staged.ids());
        return submission.submit(
                caller,
                again,
                "/observations/" + current.id() + "/" + change.path(),
                Submission.content(body, contents),
                () -> perform(caller, change, current, input, body, staged.errors()),
                version -> "/observations/" + version.id() + "?filed=yes",
                rejected -> show(change, current, rejected));
    }

    private Outcome<ObservationVersion> perform(
            Caller caller,
            Revision change,
            ObservationVersion current,
            Input input,
            ObjectNode body,
            List<FieldError> errors) {
        UUID id = current.id();
        String reason = input.first("reason").strip().replace("\r\n", "\n");
        Integer expected = version(input);
        return switch (change) {
            case UPDATE -> FilePages.read(body, errors, draft -> record.update(caller, id, reason, expected, draft));
            case CORRECT ->
                FilePages.read(
                        body, errors, draft -> record.correct(caller, id, reason, expected, patch(current, body)));
            case RETRACT -> record.retract(caller, id, reason, expected);
        };
    }

    private ObjectNode patch(ObservationVersion current, ObjectNode body) {
        Input before = Input.of(filed.values(current));
        return Filed.patch(FormBody.of(before, before.all("attachments")), body);
    }

    private TemplateInstance show(Revision change, ObservationVersion current, FormView form) {
        Shell shell = shells.shell();
        return Templates.change(
                shell,
                change,
                current,
                form,
                Choices.of(shell.caller(), organisations.all()),
                staging.known(shell.caller(), form.all("attachments")));
    }

    private List<Step> steps(List<ObservationVersion> versions, Caller viewer) {
        List<Step> steps = new ArrayList<>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            ObservationVersion version = versions.get(i);
            steps.add(new Step(version, i == 0 ? List.of() : filed.differences(versions.get(i - 1), version, viewer)));
        }
        return steps;
    }

    private List<Attachment> files(Caller caller, ObservationVersion version) {
        return staging.known(
                caller,
                version.attachments().stream().map(it -> it.id().toString()).toList());
    }

    private static boolean mayChange(Caller caller, ObservationVersion current) {
        return caller.mayFile()
                && !current.retracted()
                && current.marking().originator().equals(caller.organisation().code());
    }

    private static Revision revision(String path) {
        return Revision.valueOf(path.toUpperCase(Locale.ENGLISH));
    }

    private static @Nullable Integer version(Input input) {
        String typed = input.typed("expectedVersion");
        return typed != null && typed.matches("[0-9]{1,6}") ? Integer.valueOf(typed) : null;
    }
}
