package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.delivery.Decisions;
import dev.vedette.notify.delivery.DecisionsView;
import dev.vedette.notify.delivery.Deliveries;
import dev.vedette.notify.delivery.DeliveryFilter;
import dev.vedette.notify.delivery.DeliveryQuery;
import dev.vedette.notify.delivery.DeliveryView;
import dev.vedette.notify.delivery.UnreachedEvents;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who was told what: the list, one delivery with its mail, one event with everybody who was told of it or not. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
class DeliveryPages {

    private static final int ALARMS = 5;

    private final Deliveries deliveries;
    private final Decisions decisions;
    private final UnreachedEvents unreached;
    private final CurrentCaller caller;
    private final Shell shell;

    DeliveryPages(
            Deliveries deliveries, Decisions decisions, UnreachedEvents unreached, CurrentCaller caller, Shell shell) {
        this.deliveries = deliveries;
        this.decisions = decisions;
        this.unreached = unreached;
        this.caller = caller;
        this.shell = shell;
    }

    @CheckedTemplate(basePath = "deliveries")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(DeliveryListView view);

        static native TemplateInstance detail(DeliveryDetailView view);

        static native TemplateInstance event(DecisionsView view, String incidentLink, boolean ownOnly);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@BeanParam DeliveryQuery query) {
        DeliveryFilter filter = DeliveryFilter.of(query, TimeText.ZONE);
        Caller who = caller.get();
        return Templates.list(DeliveryListView.of(
                filter,
                deliveries.list(filter, who),
                unreached.stillOpen(ALARMS, who),
                decisions.events(filter.incident(), filter.observation(), who).stream()
                        .map(event -> DeliveryListView.EventRow.of(event, who.isNational()))
                        .toList(),
                deliveries.unacknowledged(ALARMS, who)));
    }

    @GET
    @Operation(hidden = true)
    @Path("deliveries/{id}")
    public TemplateInstance detail(@PathParam("id") String id) {
        Caller who = caller.get();
        DeliveryView delivery = deliveries.find(Ids.of(id), who).orElseThrow(ProblemException::notFound);
        return Templates.detail(DeliveryDetailView.of(
                delivery,
                deliveries.mail(delivery.id(), who),
                decisions.of(delivery.eventId(), who),
                shell.incidentUrl(),
                DeliveryDetailView.Says.of(delivery, who)));
    }

    @GET
    @Operation(hidden = true)
    @Path("deliveries/{id}/mail")
    public Response mail(@PathParam("id") String id) {
        String html = deliveries
                .mail(Ids.of(id), caller.get())
                .flatMap(mail -> mail.alternative("text/html"))
                .orElseThrow(ProblemException::notFound);
        return Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8").build();
    }

    @GET
    @Operation(hidden = true)
    @Path("events/{id}")
    public TemplateInstance event(@PathParam("id") String id) {
        DecisionsView event = decisions.of(Ids.of(id), caller.get()).orElseThrow(ProblemException::notFound);
        UUID incident = event.incidentId();
        return Templates.event(
                event,
                incident == null ? "" : shell.incidentUrl() + "/incidents/" + incident,
                !caller.get().isNational());
    }
}
