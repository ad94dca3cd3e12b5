package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.idempotency.Idempotency;
import dev.vedette.incident.idempotency.Writes;
import dev.vedette.incident.observation.DraftReader.Read;
import dev.vedette.incident.problem.JsonBody;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.problem.Problem;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Records observations by REST. */
@Path(ObservationWriting.OBSERVATIONS)
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Observations")
@APIResponse(
        responseCode = "201",
        description = "Recorded, durably",
        content = @Content(schema = @Schema(implementation = ObservationView.class)))
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
class ObservationWriting {

    static final String OBSERVATIONS = "/api/v1/observations";

    private final RecordObservation record;
    private final Observations observations;
    private final Writes writes;

    ObservationWriting(RecordObservation record, Observations observations, Writes writes) {
        this.record = record;
        this.observations = observations;
        this.writes = writes;
    }

    @POST
    @Operation(
            summary = "File an observation",
            description =
                    "Under an incident, or as the first of a new one. Without releasableTo it is released to all organisations if its label"
                            + " is TLP:CLEAR, and otherwise to yours alone. A place that the gazetteer has far from the coordinates is refused until"
                            + " placeConfirmed says that it is meant; so it is when observations are updated and corrected.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ObservationExamples.Body.class),
                            examples = {
                                @ExampleObject(name = "sighting", value = ObservationExamples.SIGHTING),
                                @ExampleObject(name = "negative", value = ObservationExamples.NEGATIVE)
                            }))
    public Response file(@HeaderParam(Idempotency.KEY) @Nullable String key, JsonBody body) {
        return write("", key, body, who -> withDraft(body.object(), draft -> record.file(who, draft)));
    }

    @POST
    @Path("/{id}/updates")
    @Operation(
            summary = "Supersede an observation with newer facts",
            description =
                    "The whole observation is given anew. Without releasableTo, the release list stays as it is; null is the list of who"
                            + " gives none when filing. Without classification, that stays as it is; null takes it off.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ObservationExamples.Update.class),
                            examples = @ExampleObject(name = "halted", value = ObservationExamples.UPDATE)))
    public Response update(
            @HeaderParam(Idempotency.KEY) @Nullable String key, @PathParam("id") UUID id, JsonBody body) {
        var revision = RevisionReader.update(id, body);
        return write("/" + id + "/updates", key, body, who -> revision.apply(record, who));
    }

    @POST
    @Path("/{id}/corrections")
    @Operation(
            summary = "Mend an error",
            description =
                    "Only what was wrong is given, as a JSON merge patch. Without releasableTo, the release list stays as it is; null is"
                            + " the list of who gives none when filing.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ObservationExamples.Correction.class),
                            examples = @ExampleObject(name = "distance", value = ObservationExamples.CORRECTION)))
    public Response correct(
            @HeaderParam(Idempotency.KEY) @Nullable String key, @PathParam("id") UUID id, JsonBody body) {
        var revision = RevisionReader.correction(id, body);
        return write("/" + id + "/corrections", key, body, who -> revision.apply(record, who));
    }

    @POST
    @Path("/{id}/retraction")
    @Operation(summary = "Take an observation back", description = "Nothing can change any more afterwards.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ObservationExamples.Retraction.class),
                            examples = @ExampleObject(name = "retraction", value = ObservationExamples.RETRACTION)))
    public Response retract(
            @HeaderParam(Idempotency.KEY) @Nullable String key, @PathParam("id") UUID id, JsonBody body) {
        var revision = RevisionReader.retraction(id, body);
        return write("/" + id + "/retraction", key, body, who -> revision.apply(record, who));
    }

    private Response write(
            String operation,
            @Nullable String key,
            JsonBody body,
            Function<Caller, Outcome<ObservationVersion>> useCase) {
        return writes.write(
                OBSERVATIONS + operation,
                key,
                body,
                useCase,
                (who, version) -> new Writes.Created(
                        OBSERVATIONS + "/" + version.id(), ObservationView.of(observations.asShown(who, version))));
    }

    private static Outcome<ObservationVersion> withDraft(
            JsonNode tree, Function<ObservationDraft, Outcome<ObservationVersion>> useCase) {
        var read = DraftReader.read(tree);
        return read instanceof Read.WellFormed wellFormed
                ? useCase.apply(wellFormed.draft())
                : new Outcome.Refused<>(((Read.Malformed) read).errors());
    }
}
