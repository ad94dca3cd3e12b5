package dev.vedette.notify.deadletter;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.deadletter.DeadLetterRequests.CorrectRequest;
import dev.vedette.notify.deadletter.DeadLetterRequests.DecideRequest;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Messages that could not be taken in. */
@Path("/api/v1/dead-letters")
@Blocking
@Tag(
        name = "Dead letters",
        description =
                "Messages that could not be taken in. For duty officers and administrators of national institutions; what is in one is"
                        + " for those of them whom its marking lets see it.")
@Produces(MediaType.APPLICATION_JSON)
class DeadLetterResource {

    private static final String GIVE = "Give the `revision` that you have seen and `why`, which is kept. ";

    private final DeadLetterDesk desk;
    private final DeadLetterViews views;
    private final CurrentCaller caller;

    DeadLetterResource(DeadLetterDesk desk, DeadLetterViews views, CurrentCaller caller) {
        this.desk = desk;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Messages that could not be taken in, the latest first",
            description = "`next` of a page is `before` of the next one.")
    public DeadLetterView.Items list(@BeanParam DeadLetterQuery query) {
        return views.list(DeadLetterFilter.of(query, ZoneOffset.UTC), caller.get());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of them, with all that was done with it")
    public DeadLetterView get(@PathParam("id") String id) {
        return views.find(Ids.of(id), caller.get());
    }

    @GET
    @Path("/{id}/body")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Its body, byte for byte", description = "Written by nobody knows whom: treat it so.")
    public Response body(@PathParam("id") String id) {
        return Response.ok(views.body(Ids.of(id), caller.get()), MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"dead-letter-" + Ids.of(id) + ".bin\"")
                .build();
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Have it taken in as it came, after whatever kept it out was mended",
            description = GIVE
                    + "Takes effect once at most: if an event of its id was taken in meanwhile, nothing else happens.")
    public DeadLetterView replay(@PathParam("id") String id, @Nullable DecideRequest request) {
        return decide(id, request, desk::replay);
    }

    @POST
    @Path("/{id}/correct")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose a corrected body to a second person",
            description = GIVE
                    + "`body` is the whole message as text. What it is about, whose it is and its place in the order stay; it may be"
                    + " marked more strictly, never less.")
    public DeadLetterView correct(@PathParam("id") String id, @Nullable CorrectRequest request) {
        UUID letter = Ids.of(id);
        if (request == null) {
            throw noRevision();
        }
        desk.correct(letter, revision(request.revision()), request.body(), request.why(), caller.get());
        return views.find(letter, caller.get());
    }

    @POST
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have a correction taken in that somebody else proposed", description = GIVE)
    public DeadLetterView approve(@PathParam("id") String id, @Nullable DecideRequest request) {
        return decide(id, request, desk::approve);
    }

    @POST
    @Path("/{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give a correction back, or take one's own back", description = GIVE)
    public DeadLetterView giveBack(@PathParam("id") String id, @Nullable DecideRequest request) {
        return decide(id, request, desk::giveBack);
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Decide that it is not needed; it stays to be found", description = GIVE)
    public DeadLetterView discard(@PathParam("id") String id, @Nullable DecideRequest request) {
        return decide(id, request, desk::discard);
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have what was discarded decided about again", description = GIVE)
    public DeadLetterView reopen(@PathParam("id") String id, @Nullable DecideRequest request) {
        return decide(id, request, desk::reopen);
    }

    private interface Act {
        void on(UUID id, int revision, @Nullable String why, Caller caller);
    }

    private DeadLetterView decide(String id, @Nullable DecideRequest request, Act act) {
        UUID letter = Ids.of(id);
        if (request == null) {
            throw noRevision();
        }
        act.on(letter, revision(request.revision()), request.why(), caller.get());
        return views.find(letter, caller.get());
    }

    private static int revision(@Nullable Integer revision) {
        if (revision == null) {
            throw noRevision();
        }
        return revision;
    }

    private static ProblemException noRevision() {
        return ProblemException.invalid("revision", "Give the revision that you have seen.");
    }
}
