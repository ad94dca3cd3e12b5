package dev.vedette.notify.delivery;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Problem;
import dev.vedette.notify.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who would be told. */
@Path("/api/v1/preview")
@Blocking
@Tag(name = "Preview")
@Produces(MediaType.APPLICATION_JSON)
class PreviewResource {

    private final Previews previews;
    private final CurrentCaller caller;

    PreviewResource(Previews previews, CurrentCaller caller) {
        this.previews = previews;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Who would be told of an observation, a step of status or a state of readiness, by which rules and in which words, and who would not, and why",
            description =
                    "As it would be decided at this moment, by the same functions. Nothing is stored or sent. It shows what you"
                            + " could see afterwards: partners see their own contacts. What is given only by recording is left out of `data`"
                            + " (`id` and `reference` of an incident that it opens and of the observation, `id` of the change or of the readiness);"
                            + " a step starts from where the incident stands for you. Texts say there: (given when it is filed)."
                            + " Programs that would file ask incident-service instead, which makes `data` from what would be filed.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = PreviewRequest.class),
                            examples = @ExampleObject(name = "sighting", value = PreviewExamples.REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "What would be decided",
            content =
                    @Content(
                            schema = @Schema(implementation = PreviewView.class),
                            examples = @ExampleObject(name = "sighting", value = PreviewExamples.ANSWER)))
    @APIResponse(
            responseCode = "403",
            description = "It is not of your organisation, or you could not see it afterwards",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "The incident or observation that it follows is not known here, or you may not see it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "It is not as the contract of its type wants it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "There are no valid rules yet",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public PreviewView preview(@Nullable PreviewRequest request) {
        if (request == null) {
            throw ProblemException.invalid("data", "must be an object");
        }
        return previews.of(request, caller.get());
    }
}
