package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.observation.Observations;
import dev.vedette.incident.observation.ReleasedVersion;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One observation: as it stands, how it came to that, and the way to the forms that change it. */
@Path("/observations/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class ObservationPages {

    @CheckedTemplate(basePath = "observation")
    static class Templates {
        static native TemplateInstance show(
                Shell shell,
                ReleasedVersion current,
                List<Attachment> files,
                List<Step> steps,
                boolean filed,
                boolean mayChange);

        private Templates() {}
    }

    private final Shells shells;
    private final Observations observations;
    private final Staging staging;
    private final Filed filed;
    private final Missing missing;

    @Inject
    ObservationPages(Shells shells, Observations observations, Staging staging, Filed filed, Missing missing) {
        this.shells = shells;
        this.observations = observations;
        this.staging = staging;
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
                                steps(observations.versions(shell.caller(), id)),
                                justFiled != null,
                                mayChange(shell.caller(), current))))
                .orElseGet(missing::page);
    }

    private List<Step> steps(List<ReleasedVersion> versions) {
        List<Step> steps = new ArrayList<>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            ReleasedVersion version = versions.get(i);
            steps.add(new Step(version, i == 0 ? List.of() : filed.differences(versions.get(i - 1), version)));
        }
        return steps;
    }

    private List<Attachment> files(Caller caller, ReleasedVersion version) {
        return staging.known(
                caller,
                version.attachments().stream().map(it -> it.id().toString()).toList());
    }

    private static boolean mayChange(Caller caller, ReleasedVersion current) {
        return !current.retracted() && Revising.isOwn(caller, current.marking());
    }
}
