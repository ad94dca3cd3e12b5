package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.observation.ObservationVersion;
import dev.vedette.incident.observation.OwnObservations;
import dev.vedette.incident.problem.FieldError;
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
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/**
 * The forms that change an observation. A form says which version it was made from; only what was changed against that version is
 * recorded. If another one is current by now, the page shows what is new, keeps what was typed, and can be sent again.
 */
@Path("/observations/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class ChangePages {

    /** Name of the field that says which version the form was made from. */
    static final String MADE_FROM = "expectedVersion";

    @CheckedTemplate(basePath = "observation")
    static class Templates {
        static native TemplateInstance change(
                Shell shell,
                Revision change,
                ObservationVersion current,
                @Nullable Meanwhile meanwhile,
                FormView form,
                Choices choices,
                List<Attachment> attachments,
                @Nullable PlaceMatches places,
                @Nullable ToldView told,
                @Nullable LeftWrong left);

        private Templates() {}
    }

    private final Shells shells;
    private final OwnObservations observations;
    private final Organisations organisations;
    private final Staging staging;
    private final Submission submission;
    private final Filed filed;
    private final Revising revising;
    private final PlaceFinding places;
    private final Previewing previewing;
    private final Missing missing;
    private final PolicyBook policy;

    @Inject
    ChangePages(
            Shells shells,
            OwnObservations observations,
            Organisations organisations,
            Staging staging,
            Submission submission,
            Filed filed,
            Revising revising,
            PlaceFinding places,
            Previewing previewing,
            Missing missing,
            PolicyBook policy) {
        this.shells = shells;
        this.observations = observations;
        this.organisations = organisations;
        this.staging = staging;
        this.submission = submission;
        this.filed = filed;
        this.revising = revising;
        this.places = places;
        this.previewing = previewing;
        this.missing = missing;
        this.policy = policy;
    }

    @GET
    @Path("/{change: update|correct|retract}")
    @Operation(hidden = true)
    public Response form(@RestPath UUID id, @RestPath String change) {
        Shell shell = shells.shell();
        return observations
                .current(shell.caller(), id)
                .filter(current -> Revising.isOwn(shell.caller(), current.marking()))
                .map(current -> {
                    if (current.retracted()) {
                        // Its page says so, and why.
                        return Response.seeOther(URI.create("/observations/" + id))
                                .build();
                    }
                    Map<String, List<String>> values = new LinkedHashMap<>(filed.values(current));
                    ReleaseChoice.spellOut(values, true);
                    values.put(MADE_FROM, List.of(Integer.toString(current.version())));
                    return Submission.page(200, page(revision(change), current, null, FormView.of(values), Aside.NONE));
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
        return KeptInput.unless(
                address,
                MediaType.MULTIPART_FORM_DATA,
                input,
                shells::caller,
                Caller::mayFile,
                () -> change(id, revision(change), input));
    }

    private Response change(UUID id, Revision change, Input input) {
        Caller caller = shells.shell().caller();
        return change(caller, id, change, Everyone.spelledOut(input, caller, organisations.all()));
    }

    private Response change(Caller caller, UUID id, Revision change, Input input) {
        var current = observations.current(caller, id).filter(it -> Revising.isOwn(caller, it.marking()));
        if (current.isEmpty()) {
            return missing.page();
        }
        var staged = staging.stage(caller, input);
        if (change != Revision.RETRACT && PlaceFinding.isAsked(input)) {
            var found = places.answer(input.with("attachments", staged.ids()));
            var view = FormView.rejected(found.input(), staged.errors(), null).with(Map.of(), found.messages());
            return Submission.unfinished(view, page(change, current.get(), null, view, Aside.of(found.matches())));
        }
        ObjectNode body = FormBody.of(input, staged.ids());
        List<String> contents = new ArrayList<>(
                staged.attachments().stream().map(Attachment::sha256).toList());
        contents.add(input.first("reason"));
        Input whole = input.with("attachments", staged.ids());
        if (Previewing.isAsked(input)) {
            var seen = previewing.answer(
                    whole, asked -> revising.perform(asked, caller, change, id, whole, staged.errors()));
            return Submission.unfinished(
                    seen.form(), page(change, current.get(), null, seen.form(), Aside.of(seen.told())));
        }
        List<FieldError> errors = new ArrayList<>(staged.errors());
        if (change != Revision.RETRACT) {
            errors.addAll(ReleaseChoice.errors(whole));
            errors.addAll(Leftover.errors(whole));
        }
        String content = Submission.content(body, contents);
        var left = previewing
                .foretold(by -> revising.perform(by, caller, change, id, whole, errors))
                .map(told -> LeftWrong.of(
                        told,
                        LeftWrong.takenOff(change, current.get(), whole),
                        LeftWrong.raisedFor(
                                change,
                                current.get().marking(),
                                whole,
                                policy.inForce().classification()),
                        content + whole.first(MADE_FROM)))
                .filter(found -> found.asks(whole));
        if (left.isPresent()) {
            var view = FormView.rejected(whole, List.of(), null);
            return Submission.page(422, page(change, current.get(), null, view, Aside.of(left.get())));
        }
        return submission.submit(
                caller,
                whole,
                "/observations/" + id + "/" + change.path(),
                content,
                () -> revising.perform(caller, change, id, whole, errors),
                version -> "/observations/" + version.id() + "?filed=yes",
                rejected -> rejected(caller, change, id, whole, staged.errors(), rejected));
    }

    /**
     * The form with what was typed, brought up to the version that is current now.
     *
     * @param errors what could not be stored
     */
    private TemplateInstance rejected(
            Caller caller, Revision change, UUID id, Input input, List<FieldError> errors, FormView form) {
        List<ObservationVersion> versions = observations.versions(caller, id);
        ObservationVersion current = versions.get(versions.size() - 1);
        var madeFrom = Revising.madeFrom(versions, form.value(MADE_FROM)).orElse(current);
        Map<String, List<String>> moved = new LinkedHashMap<>();
        moved.put(MADE_FROM, List.of(Integer.toString(current.version())));
        if (madeFrom.version() == current.version()) {
            return page(change, current, null, form.with(moved, Map.of()), Aside.NONE);
        }
        var merge = new Merge(filed.values(madeFrom), filed.values(current), form.values());
        boolean retract = change == Revision.RETRACT;
        // The conflict was found before anything else was judged; who mends it must not lose what was wrong besides.
        FormView all = form.and(input, revising.besides(change, madeFrom, input, errors));
        if (!retract) {
            moved.putAll(merge.merged());
            ReleaseChoice.spellOut(
                    moved, form.has(ReleaseChoice.ONLY_OWN, "true") || ReleaseChoice.isEmpty(filed.values(current)));
        }
        return page(
                change,
                current,
                new Meanwhile(current, merge.rows(ids -> fileNames(caller, ids))),
                all.with(moved, retract ? Map.of() : merge.messages()),
                Aside.NONE);
    }

    private List<String> fileNames(Caller caller, List<String> ids) {
        return staging.known(caller, ids).stream().map(Attachment::fileName).toList();
    }

    private TemplateInstance page(
            Revision change, ObservationVersion current, @Nullable Meanwhile meanwhile, FormView form, Aside aside) {
        Shell shell = shells.shell();
        return Templates.change(
                shell,
                change,
                current,
                meanwhile,
                form,
                Choices.of(shell.caller(), organisations.all(), policy.inForce().classification()),
                staging.known(shell.caller(), form.all("attachments")),
                aside.places(),
                aside.told(),
                aside.left());
    }

    private static Revision revision(String path) {
        return Revision.valueOf(path.toUpperCase(Locale.ENGLISH));
    }
}
