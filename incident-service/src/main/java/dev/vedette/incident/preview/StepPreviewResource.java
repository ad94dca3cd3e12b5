package dev.vedette.incident.preview;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.incident.IncidentStatusChangedV1;
import dev.vedette.incident.incident.PreviewStep;
import dev.vedette.incident.incident.StepReader;
import dev.vedette.incident.problem.JsonBody;
import dev.vedette.incident.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who would be told of a step of status, before it is taken. */
@Path("/api/v1/incidents/{id}/status/preview")
@Authenticated
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
class StepPreviewResource {

    private final Foretell foretell;
    private final PreviewStep preview;
    private final CurrentCaller caller;

    StepPreviewResource(Foretell foretell, PreviewStep preview, CurrentCaller caller) {
        this.foretell = foretell;
        this.preview = preview;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Who would be told of a step of status, in which words, and who would not, and why",
            description =
                    "Takes the body that would take the step, and refuses what that would refuse. Nothing is stored or sent. The"
                            + " answer is that of notify-service to you (`POST /api/v1/preview` there, which describes it).")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepReader.Body.class),
                            examples = @ExampleObject(name = "escalate", value = StepReader.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Who would be told",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "403",
            description = "You take no steps, or could not see afterwards who was told",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "It cannot be foretold at the moment; Retry-After says when to ask again",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response preview(@PathParam("id") UUID id, JsonBody body) {
        var step = body.read(StepReader::step);
        return Answers.of(foretell.ask(IncidentStatusChangedV1.TYPE, preview.of(caller.get(), id, step)));
    }
}
