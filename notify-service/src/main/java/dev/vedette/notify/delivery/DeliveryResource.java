package dev.vedette.notify.delivery;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who was told what, with what outcome. */
@Path("/api/v1")
@Blocking
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
class DeliveryResource {

    private final Deliveries deliveries;
    private final Decisions decisions;
    private final UnreachedEvents unreached;
    private final CurrentCaller caller;

    DeliveryResource(Deliveries deliveries, Decisions decisions, UnreachedEvents unreached, CurrentCaller caller) {
        this.deliveries = deliveries;
        this.decisions = decisions;
        this.unreached = unreached;
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

    @GET
    @Path("/deliveries/{id}/mail")
    @Produces("message/rfc822")
    @Operation(
            summary = "The mail of a delivery, byte for byte as it was sent",
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
