package dev.vedette.incident.timeline;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.problem.Problems;
import dev.vedette.incident.problem.QueryParameters;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of an incident by REST. */
@Path("/api/v1/incidents/{id}/timeline")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
class TimelineResource {

    private final Timelines timelines;
    private final CurrentCaller caller;

    TimelineResource(Timelines timelines, CurrentCaller caller) {
        this.timelines = timelines;
        this.caller = caller;
    }

    /** A page of entries. */
    record Entries(List<Entry> items, int page, int size, long total) {}

    @GET
    @Operation(
            summary = "What became of an incident, in order of time",
            description =
                    "Versions of observations, status steps, who was told of each and what came of it, who has acknowledged, who is not told, and alarms that nobody was reached: as"
                            + " far as you may see it. Partners see what concerns their own organisation. An entry keeps its id when it changes; one that is no longer there holds no more, or is"
                            + " kept from you now. What changes while you turn pages can make an entry show on two of them.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @APIResponse(
            responseCode = "200",
            description = "A page of it",
            content = @Content(schema = @Schema(implementation = Entries.class)))
    public Response timeline(@PathParam("id") UUID id, @Context UriInfo uri) {
        PageRequest page = QueryParameters.read(uri, QueryParameters::page);
        return timelines
                .of(caller.get(), id)
                .map(entries -> Response.ok(page(entries, page)).build())
                .orElseGet(Problems::notFound);
    }

    private static Page<Entry> page(List<Entry> entries, PageRequest page) {
        List<Entry> items =
                entries.stream().skip(page.offset()).limit(page.size()).toList();
        return new Page<>(items, page.page(), page.size(), entries.size());
    }
}
