package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.incident.IncidentSummary;
import dev.vedette.incident.incident.Incidents;
import dev.vedette.incident.observation.CheckDraft;
import dev.vedette.incident.observation.DraftReader;
import dev.vedette.incident.observation.ObservationDraft;
import dev.vedette.incident.observation.ObservationFilter;
import dev.vedette.incident.observation.ObservationVersion;
import dev.vedette.incident.observation.Observations;
import dev.vedette.incident.observation.RecordObservation;
import dev.vedette.incident.observation.ReleasedVersion;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.problem.QueryParameters;
import dev.vedette.incident.releasability.PolicyBook;
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
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** The first page: the form to file, and what was reported last. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
class FilePages {

    private static final PageRequest LATEST = new PageRequest(0, 10);

    @CheckedTemplate(basePath = "file")
    static class Templates {
        static native TemplateInstance file(
                Shell shell,
                FormView form,
                Choices choices,
                List<Attachment> attachments,
                @Nullable PlaceMatches places,
                @Nullable ToldView told,
                @Nullable IncidentSummary incident,
                List<IncidentSummary> incidents,
                List<ReleasedVersion> latest);

        private Templates() {}
    }

    private final Shells shells;
    private final RecordObservation record;
    private final CheckDraft check;
    private final Observations observations;
    private final Incidents incidents;
    private final Organisations organisations;
    private final Staging staging;
    private final Submission submission;
    private final PlaceFinding places;
    private final Previewing previewing;
    private final Clock clock;
    private final PolicyBook policy;

    @Inject
    FilePages(
            Shells shells,
            RecordObservation record,
            CheckDraft check,
            Observations observations,
            Incidents incidents,
            Organisations organisations,
            Staging staging,
            Submission submission,
            PlaceFinding places,
            Previewing previewing,
            Clock clock,
            PolicyBook policy) {
        this.shells = shells;
        this.record = record;
        this.check = check;
        this.observations = observations;
        this.incidents = incidents;
        this.organisations = organisations;
        this.staging = staging;
        this.submission = submission;
        this.places = places;
        this.previewing = previewing;
        this.clock = clock;
        this.policy = policy;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(@RestQuery @Nullable String incident) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put(
                "observedFrom",
                List.of(Times.typed(clock.instant()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .atZone(Times.ZONE)
                        .toOffsetDateTime())));
        preset(shells.shell().caller(), values);
        var about = QueryParameters.value("incident", incident, Fields::uuid);
        find(about == null ? null : about.toString()).ifPresent(found -> {
            values.put("incidentId", List.of(found.id().toString()));
            values.put("exerciseStatus", List.of(found.exerciseStatus().name()));
        });
        return show(FormView.of(values), List.of(), null, null);
    }

    /** A partner's statement is for the national organisations: they are ticked, for the partner to see and to take off. */
    private void preset(Caller caller, Map<String, List<String>> values) {
        if (caller.organisation().tier() == Organisation.Tier.PARTNER) {
            values.put(
                    "releasableTo",
                    organisations.all().stream()
                            .filter(organisation -> organisation.tier() == Organisation.Tier.NATIONAL)
                            .map(Organisation::code)
                            .toList());
        }
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response file(MultipartFormDataInput form) {
        Input input = Input.of(form);
        return KeptInput.unless(
                "/", MediaType.MULTIPART_FORM_DATA, input, shells::caller, Caller::mayFile, () -> file(input));
    }

    private Response file(Input input) {
        var caller = shells.shell().caller();
        return file(caller, Everyone.spelledOut(input, caller, organisations.all()));
    }

    private Response file(Caller caller, Input input) {
        var staged = staging.stage(caller, input);
        if (PlaceFinding.isAsked(input)) {
            var found = places.answer(input);
            var view = FormView.rejected(found.input(), staged.errors(), null).with(Map.of(), found.messages());
            return Submission.unfinished(view, show(view, staged.attachments(), found.matches(), null));
        }
        ObjectNode body = FormBody.of(input, staged.ids());
        if (Previewing.isAsked(input)) {
            var seen = previewing.answer(
                    input,
                    asked -> read(
                            body,
                            staged.errors(),
                            draft -> asked.file(caller, draft),
                            draft -> check.toFile(caller, draft)));
            return Submission.unfinished(seen.form(), show(seen.form(), staged.attachments(), null, seen.told()));
        }
        List<FieldError> errors = new ArrayList<>(staged.errors());
        errors.addAll(ReleaseChoice.errors(input));
        errors.addAll(Leftover.errors(input));
        return submission.<ObservationVersion>submit(
                caller,
                input,
                "/",
                Submission.content(
                        body,
                        staged.attachments().stream().map(Attachment::sha256).toList()),
                () -> read(body, errors, draft -> record.file(caller, draft), draft -> check.toFile(caller, draft)),
                filed -> "/observations/" + filed.id() + "?filed=yes",
                rejected -> show(rejected, staged.attachments(), null, null));
    }

    /**
     * Asks the use case, unless the body cannot be read or there are errors already.
     *
     * @param check what the rules would say then, so that everything is said at once
     */
    static <T> Outcome<T> read(
            ObjectNode body,
            List<FieldError> errors,
            Function<ObservationDraft, Outcome<T>> useCase,
            Function<ObservationDraft, List<FieldError>> check) {
        DraftReader.Read read = DraftReader.read(body);
        if (read instanceof DraftReader.Read.Malformed malformed) {
            List<FieldError> all = new ArrayList<>(errors);
            all.addAll(malformed.errors());
            return new Outcome.Refused<>(AllErrors.of(all, check.apply(malformed.readable())));
        }
        ObservationDraft draft = ((DraftReader.Read.WellFormed) read).draft();
        return errors.isEmpty()
                ? useCase.apply(draft)
                : new Outcome.Refused<>(AllErrors.of(errors, check.apply(draft)));
    }

    private TemplateInstance show(
            FormView form, List<Attachment> attachments, @Nullable PlaceMatches found, @Nullable ToldView told) {
        Shell shell = shells.shell();
        var caller = shell.caller();
        return Templates.file(
                shell,
                form,
                Choices.of(caller, organisations.all(), policy.inForce().classification()),
                attachments,
                found,
                told,
                find(form.value("incidentId")).orElse(null),
                incidents.list(caller, null, null, new PageRequest(0, 50)).items(),
                observations.list(caller, ObservationFilter.ALL, LATEST).items());
    }

    private Optional<IncidentSummary> find(@Nullable String id) {
        try {
            return id == null || id.isEmpty()
                    ? Optional.empty()
                    : incidents
                            .find(shells.shell().caller(), UUID.fromString(id))
                            .map(detail -> detail.incident());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
