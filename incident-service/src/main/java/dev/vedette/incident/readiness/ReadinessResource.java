package dev.vedette.incident.readiness;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.idempotency.Idempotency;
import dev.vedette.incident.idempotency.Writes;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.problem.JsonBody;
import dev.vedette.incident.problem.QueryParameters;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.PolicyBook;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The state of readiness by REST. */
@Path("/api/v1/readiness")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Readiness", description = "The state of readiness, as far as you may know it.")
class ReadinessResource {

    private final ReadinessHistory history;
    private final SetReadiness setReadiness;
    private final Writes writes;
    private final CurrentCaller caller;
    private final PolicyBook policy;

    ReadinessResource(
            ReadinessHistory history,
            SetReadiness setReadiness,
            Writes writes,
            CurrentCaller caller,
            PolicyBook policy) {
        this.history = history;
        this.setReadiness = setReadiness;
        this.writes = writes;
        this.caller = caller;
        this.policy = policy;
    }

    @GET
    @Operation(
            summary = "The state that holds now",
            description =
                    "What is real, unless another exercise status is asked for: an exercise does not replace the real state.")
    @Parameter(
            name = "exerciseStatus",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = ExerciseStatus.class, defaultValue = "ACTUAL"))
    @APIResponse(
            responseCode = "200",
            description = "The state",
            content = @Content(schema = @Schema(implementation = ReadinessView.class)))
    @APIResponse(responseCode = "204", description = "None holds, or you may not know it")
    public Response current(@Context UriInfo uri) {
        var status = QueryParameters.read(uri, fields -> fields.oneOf("exerciseStatus", ExerciseStatus.class));
        return history.current(caller.get(), status == null ? ExerciseStatus.ACTUAL : status)
                .map(set -> Response.ok(ReadinessView.of(set)).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @Path("/history")
    @Operation(
            summary = "All states that were set, the last one first",
            description = "In the order in which they were set, which is that of their events.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    public Page<ReadinessView> history(@Context UriInfo uri) {
        var page = QueryParameters.read(uri, QueryParameters::page);
        return history.list(caller.get(), page).map(ReadinessView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Set the state of readiness",
            description =
                    "For duty officers of national institutions. Without releasableTo, all national institutions may know;"
                            + " without exerciseStatus it is real. What is set last counts: previousLevel is what held when it begins, and"
                            + " replacesAnnounced what had been announced for later and does not begin any more.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = OrderReader.Body.class),
                            examples = @ExampleObject(name = "increase", value = OrderReader.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = ReadinessView.class)))
    public Response set(@HeaderParam(Idempotency.KEY) @Nullable String key, JsonBody body) {
        var order = body.read(OrderReader::order);
        return writes.write(
                "/api/v1/readiness",
                key,
                body,
                who -> setReadiness.set(who, order),
                (who, set) -> new Writes.Created(
                        "/api/v1/readiness", ReadinessView.of(SeenReadiness.of(set, who, policy.inForce()))));
    }
}
