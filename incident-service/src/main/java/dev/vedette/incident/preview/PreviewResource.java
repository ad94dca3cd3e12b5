package dev.vedette.incident.preview;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.observation.DraftReader;
import dev.vedette.incident.observation.ObservationExamples;
import dev.vedette.incident.problem.JsonBody;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who would be told of an observation, before it is filed. */
@Path("/api/v1/observations/preview")
@Authenticated
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Observations")
class PreviewResource {

    private final Foretell foretell;
    private final CurrentCaller caller;

    PreviewResource(Foretell foretell, CurrentCaller caller) {
        this.foretell = foretell;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Who would be told of an observation, in which words, and who would not, and why",
            description =
                    "Takes the body that would file it, and refuses what filing would refuse. Nothing is stored or sent. The"
                            + " answer is that of notify-service to you (`POST /api/v1/preview` there, which describes it): partners see"
                            + " their own contacts. What filing gives, such as references, texts show as: (given when it is filed).")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ObservationExamples.Body.class),
                            examples = @ExampleObject(name = "sighting", value = ObservationExamples.SIGHTING)))
    @APIResponse(
            responseCode = "200",
            description = "Who would be told",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "403",
            description = "Your account does not file, or could not see afterwards who was told",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "Wrong fields, each with its path",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "It cannot be foretold at the moment; Retry-After says when to ask again",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response preview(JsonBody body) {
        var read = DraftReader.read(body.object());
        var outcome = read instanceof DraftReader.Read.WellFormed wellFormed
                ? foretell.of(record -> record.file(caller.get(), wellFormed.draft()))
                : new Outcome.Refused<Answer>(((DraftReader.Read.Malformed) read).errors());
        return Answers.of(outcome);
    }
}
