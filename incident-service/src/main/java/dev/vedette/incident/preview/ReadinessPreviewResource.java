package dev.vedette.incident.preview;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.problem.JsonBody;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.readiness.OrderReader;
import dev.vedette.incident.readiness.ReadinessChangedV1;
import dev.vedette.incident.readiness.SetReadiness;
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

/** Who would be told of a state of readiness, before it is set. */
@Path("/api/v1/readiness/preview")
@Authenticated
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Readiness")
class ReadinessPreviewResource {

    private final Foretell foretell;
    private final SetReadiness readiness;
    private final CurrentCaller caller;

    ReadinessPreviewResource(Foretell foretell, SetReadiness readiness, CurrentCaller caller) {
        this.foretell = foretell;
        this.readiness = readiness;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Who would be told of a state of readiness, in which words, and who would not, and why",
            description =
                    "Takes the body that would set it, and refuses what that would refuse. Nothing is stored or sent. The"
                            + " answer is that of notify-service to you (`POST /api/v1/preview` there, which describes it).")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = OrderReader.Body.class),
                            examples = @ExampleObject(name = "increase", value = OrderReader.EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Who would be told",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "403",
            description = "You do not set readiness, or could not see afterwards who was told",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "It cannot be foretold at the moment; Retry-After says when to ask again",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response preview(JsonBody body) {
        var order = body.read(OrderReader::order);
        return Answers.of(foretell.ask(ReadinessChangedV1.TYPE, readiness.preview(caller.get(), order)));
    }
}
