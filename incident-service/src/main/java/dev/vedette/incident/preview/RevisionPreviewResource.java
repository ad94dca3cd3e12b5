package dev.vedette.incident.preview;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.observation.ObservationExamples;
import dev.vedette.incident.observation.RevisionReader;
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

/** Who would be told of an update, a correction or a retraction, before it is recorded. */
@Path("/api/v1/observations/{id}")
@Authenticated
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Observations")
@APIResponse(
        responseCode = "200",
        description = "Who would be told",
        content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
@APIResponse(
        responseCode = "403",
        description = "You may not record it, or could not see afterwards who was told",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "404",
        description = "It does not exist, or you may not see it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "409",
        description = "Another version is current by now, or it was retracted",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "422",
        description = "Wrong fields, each with its path",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "503",
        description = "It cannot be foretold at the moment; Retry-After says when to ask again",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
class RevisionPreviewResource {

    private static final String SAME =
            "Takes the body that would record it, and refuses what that would refuse. Nothing is stored or sent. The answer is that of"
                    + " notify-service to you (`POST /api/v1/preview` there, which describes it), who would be left with what is wrong among it.";

    private final Foretell foretell;
    private final CurrentCaller caller;

    RevisionPreviewResource(Foretell foretell, CurrentCaller caller) {
        this.foretell = foretell;
        this.caller = caller;
    }

    @POST
    @Path("/updates/preview")
    @Operation(
            summary = "Who would be told of an update, in which words, and who would not, and why",
            description = SAME)
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ObservationExamples.Update.class),
                            examples = @ExampleObject(name = "halted", value = ObservationExamples.UPDATE)))
    public Response update(@PathParam("id") UUID id, JsonBody body) {
        return answer(RevisionReader.update(id, body));
    }

    @POST
    @Path("/corrections/preview")
    @Operation(
            summary = "Who would be told of a correction, in which words, and who would not, and why",
            description = SAME)
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ObservationExamples.Correction.class),
                            examples = @ExampleObject(name = "distance", value = ObservationExamples.CORRECTION)))
    public Response correct(@PathParam("id") UUID id, JsonBody body) {
        return answer(RevisionReader.correction(id, body));
    }

    @POST
    @Path("/retraction/preview")
    @Operation(
            summary = "Who would be told of a retraction, in which words, and who would not, and why",
            description = SAME)
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ObservationExamples.Retraction.class),
                            examples = @ExampleObject(name = "retraction", value = ObservationExamples.RETRACTION)))
    public Response retract(@PathParam("id") UUID id, JsonBody body) {
        return answer(RevisionReader.retraction(id, body));
    }

    private Response answer(RevisionReader.Asked asked) {
        return Answers.of(foretell.of(record -> asked.apply(record, caller.get())));
    }
}
