package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.idempotency.Idempotency;
import dev.vedette.incident.idempotency.Writes;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.problem.JsonBody;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problems;
import dev.vedette.incident.problem.QueryParameters;
import dev.vedette.incident.releasability.PolicyBook;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
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

/** Incidents by REST. */
@Path("/api/v1/incidents")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents", description = "What observations are about, and where it stands.")
class IncidentResource {

    private final Incidents incidents;
    private final ChangeIncidentStatus changeStatus;
    private final Writes writes;
    private final CurrentCaller caller;
    private final PolicyBook policy;

    IncidentResource(
            Incidents incidents,
            ChangeIncidentStatus changeStatus,
            Writes writes,
            CurrentCaller caller,
            PolicyBook policy) {
        this.incidents = incidents;
        this.changeStatus = changeStatus;
        this.writes = writes;
        this.caller = caller;
        this.policy = policy;
    }

    @GET
    @Operation(
            summary = "Incidents that you may see",
            description =
                    "The one opened last first, by what you may see; what is recorded later does not change the order. What is opened while"
                            + " you turn pages can make an incident show on two of them; on none only if one before it has left the list"
                            + " meanwhile, because it no longer meets the filter or you may no longer see it.")
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = IncidentStatus.class))
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Text in reference, headline or place")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    public Page<IncidentSummary> list(@Context UriInfo uri) {
        var query = QueryParameters.read(
                uri,
                parameters -> new Query(
                        parameters.oneOf("status", IncidentStatus.class),
                        parameters.line("q"),
                        QueryParameters.page(parameters)));
        return incidents.list(caller.get(), query.status(), query.text(), query.page());
    }

    private record Query(
            @Nullable IncidentStatus status, @Nullable String text, PageRequest page) {}

    @GET
    @Path("/{id}")
    @Operation(summary = "One incident, with its status steps")
    @APIResponse(
            responseCode = "200",
            description = "The incident",
            content = @Content(schema = @Schema(implementation = IncidentView.class)))
    public Response find(@PathParam("id") UUID id) {
        var who = caller.get();
        return incidents
                .find(who, id)
                .map(found -> Response.ok(IncidentView.of(found)).build())
                .orElseGet(Problems::notFound);
    }

    @POST
    @Path("/{id}/status")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Move an incident to another status",
            description =
                    "For duty officers of national institutions. It is judged from where the incident stands for you: steps that you"
                            + " may not see do not count. Without a marking of its own, the step takes that of the"
                            + " incident's first observation that you may see.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StepReader.Body.class),
                            examples = @ExampleObject(name = "escalate", value = StepReader.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = StatusChangeView.class)))
    @APIResponse(
            responseCode = "409",
            description = "There is no such step from where the incident stands",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response change(
            @HeaderParam(Idempotency.KEY) @Nullable String key, @PathParam("id") UUID id, JsonBody body) {
        var step = body.read(StepReader::step);
        return writes.write(
                "/api/v1/incidents/" + id + "/status",
                key,
                body,
                who -> changeStatus.change(who, id, step),
                (who, change) ->
                        new Writes.Created("/api/v1/incidents/" + id, StatusChangeView.of(taken(change, who))));
    }

    /** As it is shown to whoever has just taken it. */
    private SeenStep taken(StatusChange change, Caller who) {
        return SeenStep.of(change, who, policy.inForce(), change.from(), Set.copyOf(change.citedObservations()));
    }
}
