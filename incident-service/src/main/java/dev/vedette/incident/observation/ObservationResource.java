package dev.vedette.incident.observation;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.observation.ObservationFilter.Status;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problems;
import dev.vedette.incident.problem.QueryParameters;
import dev.vedette.incident.releasability.ExerciseStatus;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reads observations by REST. */
@Path("/api/v1/observations")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Observations",
        description =
                "What was seen, version by version; nothing is overwritten. Of what others filed, the release policy says how much your"
                        + " organisation is shown: what is hidden is left out, and a position can be the middle of a cell.")
class ObservationResource {

    private final Observations observations;
    private final CurrentCaller caller;

    ObservationResource(Observations observations, CurrentCaller caller) {
        this.observations = observations;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Observations that you may see, the one received last first",
            description =
                    "Their current versions, in the order in which their first versions were received, which nothing changes later."
                            + " What is filed while you turn pages moves the rest down: an item can show on two pages, and what is new"
                            + " only on pages that you have passed. An item is on no page only if one before it has left the list"
                            + " meanwhile, because it no longer meets the filter or you may no longer see it."
                            + " A filter finds only by what you are shown.")
    @Parameter(name = "incident", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @Parameter(name = "kind", in = ParameterIn.QUERY, schema = @Schema(implementation = Kind.class))
    @Parameter(name = "severity", in = ParameterIn.QUERY, schema = @Schema(implementation = Severity.class))
    @Parameter(name = "severityAtLeast", in = ParameterIn.QUERY, schema = @Schema(implementation = Severity.class))
    @Parameter(name = "exerciseStatus", in = ParameterIn.QUERY, schema = @Schema(implementation = ExerciseStatus.class))
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = Status.class))
    @Parameter(name = "originator", in = ParameterIn.QUERY, schema = @Schema(examples = "MIA"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Recorded at or after",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Recorded before",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Text in headline, place or reference")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    public Page<ObservationView> list(@Context UriInfo uri) {
        var query = QueryParameters.read(
                uri, parameters -> new Query(filter(parameters), QueryParameters.page(parameters)));
        var who = caller.get();
        return observations.list(who, query.filter(), query.page()).map(ObservationView::of);
    }

    private record Query(ObservationFilter filter, PageRequest page) {}

    private static ObservationFilter filter(Fields parameters) {
        Instant from = instant(parameters.instant("from"));
        Instant to = instant(parameters.instant("to"));
        if (from != null && to != null && to.isBefore(from)) {
            parameters.error("to", "is before `from`");
        }
        return new ObservationFilter(
                parameters.uuid("incident"),
                parameters.oneOf("kind", Kind.class),
                parameters.oneOf("severity", Severity.class),
                parameters.oneOf("severityAtLeast", Severity.class),
                parameters.oneOf("exerciseStatus", ExerciseStatus.class),
                parameters.oneOf("status", Status.class),
                parameters.line("originator"),
                from,
                to,
                parameters.line("q"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "The current version")
    @APIResponse(
            responseCode = "200",
            description = "The current version",
            content = @Content(schema = @Schema(implementation = ObservationView.class)))
    @APIResponse(
            responseCode = "404",
            description = "It does not exist, or you may not see it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response current(@PathParam("id") UUID id) {
        var who = caller.get();
        return observations
                .current(who, id)
                .map(version -> Response.ok(ObservationView.of(version)).build())
                .orElseGet(Problems::notFound);
    }

    @GET
    @Path("/{id}/versions")
    @Operation(summary = "All versions that you may see, oldest first")
    @APIResponse(
            responseCode = "200",
            description = "Versions",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ObservationView.class)))
    public Response versions(@PathParam("id") UUID id) {
        var who = caller.get();
        var versions =
                observations.versions(who, id).stream().map(ObservationView::of).toList();
        return versions.isEmpty() ? Problems.notFound() : Response.ok(versions).build();
    }

    @GET
    @Path("/{id}/versions/{version}")
    @Operation(summary = "One version")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = ObservationView.class)))
    public Response version(@PathParam("id") UUID id, @PathParam("version") int number) {
        var who = caller.get();
        return observations.versions(who, id).stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .map(version -> Response.ok(ObservationView.of(version)).build())
                .orElseGet(Problems::notFound);
    }
}
