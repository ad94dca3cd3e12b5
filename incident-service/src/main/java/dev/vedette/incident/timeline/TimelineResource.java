package dev.vedette.incident.timeline;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.ProblemException;
import dev.vedette.incident.problem.Problems;
import dev.vedette.incident.problem.QueryParameters;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of an incident by REST. */
@Path("/api/v1/incidents/{id}/timeline")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
class TimelineResource {

    private final Timelines timelines;
    private final LiveTimelines live;
    private final CurrentCaller caller;

    TimelineResource(Timelines timelines, LiveTimelines live, CurrentCaller caller) {
        this.timelines = timelines;
        this.live = live;
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

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            summary = "The same live, as server-sent events",
            description =
                    "Each event is called timeline, and says as JSON which entries are new or another (entries), which are no longer there (gone), and whether that is all there is (all). Its id names"
                            + " what you have been shown with it: come back with it as Last-Event-ID, or as the parameter since, and you miss nothing. A stream ends after a minute, when you"
                            + " sign out, and when you may not see the incident any more.")
    @Parameter(name = "since", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, schema = @Schema(implementation = String.class))
    @APIResponse(responseCode = "200", description = "The stream")
    @APIResponse(
            responseCode = "429",
            description = "Your account has as many as it may have",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Flow.Publisher<OutboundSseEvent> stream(
            @PathParam("id") UUID id,
            @Context UriInfo uri,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context Sse sse)
            throws SQLException {
        String since = QueryParameters.read(uri, parameters -> parameters.line("since"));
        var who = caller.get();
        if (timelines.of(who, id).isEmpty()) {
            throw new ProblemException(Problem.of(Problem.Sort.NOT_FOUND, "Nothing is here, or you may not see it."));
        }
        LiveTimelines.Opened opened = live.open(who.account(), id, last == null ? since : last, sse);
        if (opened.stream() != null) {
            return opened.stream();
        }
        throw new ProblemException(
                opened.room() == Streams.Room.NOT_FOR_THE_ACCOUNT
                        ? Problem.of(Problem.Sort.TOO_MANY, "Your account has as many live timelines open as it may.")
                        : Problem.of(
                                Problem.Sort.UNAVAILABLE,
                                "As many live timelines are open as can be. Try again later."));
    }
}
