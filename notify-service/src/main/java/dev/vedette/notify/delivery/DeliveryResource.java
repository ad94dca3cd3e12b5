package dev.vedette.notify.delivery;

import dev.vedette.notify.account.CurrentCaller;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who was told what, with what outcome. */
@Path("/api/v1")
@Blocking
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
class DeliveryResource {

    private final Deliveries deliveries;
    private final Decisions decisions;
    private final UnreachedEvents unreached;
    private final AcknowledgeDelivery acknowledge;
    private final SettleDelivery settle;
    private final CurrentCaller caller;

    DeliveryResource(
            Deliveries deliveries,
            Decisions decisions,
            UnreachedEvents unreached,
            AcknowledgeDelivery acknowledge,
            SettleDelivery settle,
            CurrentCaller caller) {
        this.deliveries = deliveries;
        this.decisions = decisions;
        this.unreached = unreached;
        this.acknowledge = acknowledge;
        this.settle = settle;
        this.caller = caller;
    }

    @GET
    @Path("/deliveries")
    @Operation(
            summary = "List deliveries, the latest first",
            description =
                    "Counts and shows only what the caller may see, as far as the release policy shows it to his organisation: without the"
                            + " headline, the kind of report stands in its place.")
    public DeliveryView.Page list(@BeanParam DeliveryQuery query) {
        return deliveries.list(DeliveryFilter.of(query), caller.get());
    }

    @GET
    @Path("/deliveries/{id}")
    @Operation(summary = "One delivery")
    public DeliveryView get(@PathParam("id") String id) {
        return deliveries.find(Ids.of(id), caller.get()).orElseThrow(ProblemException::notFound);
    }

    @POST
    @Path("/deliveries/{id}/acknowledgement")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Acknowledge a delivery",
            description =
                    "For reporters and duty officers of the organisation of its contact; with a reminder, what that reminds of is. The first word counts: repeated, it changes nothing and"
                            + " answers 200 with what was taken down before.")
    @APIResponse(
            responseCode = "201",
            description = "It is acknowledged by this",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was acknowledged before",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public Response acknowledge(@PathParam("id") String id, @Nullable AcknowledgementRequest request) {
        AcknowledgeDelivery.Acknowledged taken =
                acknowledge.signedIn(Ids.of(id), caller.get(), request == null ? null : request.note());
        return Response.status(taken.first() ? Response.Status.CREATED : Response.Status.OK)
                .entity(get(taken.delivery().toString()))
                .build();
    }

    @POST
    @Path("/deliveries/{id}/reached")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that those who have not acknowledged a delivery in time were reached in another way",
            description =
                    "For national duty officers, who say in the note whom they have reached, and how; national institutions alone are shown it. It ends the alarm, and nobody else is told in their"
                            + " place. Repeated, it changes nothing and answers 200, unless it is asked for and overdue anew: then the last word is shown.")
    @APIResponse(
            responseCode = "201",
            description = "It is taken down",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Somebody had said so before",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public Response reached(@PathParam("id") String id, @Nullable AcknowledgementRequest request) {
        boolean first = settle.settle(Ids.of(id), caller.get(), request == null ? null : request.note());
        return Response.status(first ? Response.Status.CREATED : Response.Status.OK)
                .entity(get(id))
                .build();
    }

    @GET
    @Path("/deliveries/{id}/mail")
    @Produces("message/rfc822")
    @Operation(
            summary =
                    "The mail of a delivery, byte for byte as it was sent, but for the link by which it is acknowledged",
            description =
                    "For duty officers and administrators, of national institutions or of the organisation that it went to. Those who are"
                            + " not shown everything by the release policy see mails to their own organisation, as long as that policy is the same.")
    public Response mail(@PathParam("id") String id) {
        if (get(id).address() == null) {
            throw ProblemException.forbidden(
                    "The mail as it was sent names addresses. It is for duty officers and administrators.");
        }
        byte[] raw = deliveries
                .mail(Ids.of(id), caller.get())
                .orElseThrow(ProblemException::notFound)
                .raw();
        return Response.ok(raw, "message/rfc822")
                .header("Content-Disposition", "attachment; filename=\"" + Ids.of(id) + ".eml\"")
                .build();
    }

    @GET
    @Path("/events/{id}/decisions")
    @Operation(summary = "Who was told of an event, who was not, and why")
    public DecisionsView decisions(@PathParam("id") String id) {
        return decisions.of(Ids.of(id), caller.get()).orElseThrow(ProblemException::notFound);
    }

    @GET
    @Path("/unreached")
    @Operation(
            summary = "Events that did not reach whom they should have, the latest first",
            description =
                    "Without an organisation: nobody at all was reached. Counts and shows only what the caller may see.")
    public UnreachedView.Page unreached(@BeanParam PageQuery query) {
        return unreached.list(DeliveryFilter.page(query), DeliveryFilter.size(query), caller.get());
    }
}
