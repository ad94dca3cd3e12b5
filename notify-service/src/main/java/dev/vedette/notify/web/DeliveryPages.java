package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.delivery.Decisions;
import dev.vedette.notify.delivery.Deliveries;
import dev.vedette.notify.delivery.DeliveryFilter;
import dev.vedette.notify.delivery.DeliveryQuery;
import dev.vedette.notify.delivery.DeliveryView;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who was told what: the list, one delivery with its mail, and the rules in force. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
class DeliveryPages {

    /** The mail is foreign text: it may do nothing but be looked at. */
    private static final String MAIL_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    private final Deliveries deliveries;
    private final Decisions decisions;
    private final RuleBook rules;
    private final CurrentCaller caller;
    private final String incidentUrl;

    DeliveryPages(
            Deliveries deliveries,
            Decisions decisions,
            RuleBook rules,
            CurrentCaller caller,
            @ConfigProperty(name = "vedette.mail.incident-url") String incidentUrl) {
        this.deliveries = deliveries;
        this.decisions = decisions;
        this.rules = rules;
        this.caller = caller;
        this.incidentUrl = incidentUrl;
    }

    @CheckedTemplate(basePath = "deliveries")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(DeliveryListView view);

        static native TemplateInstance detail(DeliveryDetailView view);

        static native TemplateInstance rules(RulesView view);
    }

    @GET
    public TemplateInstance list(@BeanParam DeliveryQuery query) {
        DeliveryFilter filter = DeliveryFilter.of(query);
        return Templates.list(DeliveryListView.of(filter, deliveries.list(filter, caller.get())));
    }

    @GET
    @Path("deliveries/{id}")
    public TemplateInstance detail(@PathParam("id") String id) {
        Caller who = caller.get();
        DeliveryView delivery = deliveries.find(uuid(id), who).orElseThrow(ProblemException::notFound);
        return Templates.detail(DeliveryDetailView.of(
                delivery, deliveries.mail(delivery.id(), who), decisions.of(delivery.eventId(), who), incidentUrl));
    }

    @GET
    @Path("deliveries/{id}/mail")
    public Response mail(@PathParam("id") String id) {
        String html = deliveries
                .mail(uuid(id), caller.get())
                .flatMap(mail -> mail.alternative("text/html"))
                .orElseThrow(ProblemException::notFound);
        return Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Content-Security-Policy", MAIL_POLICY)
                .build();
    }

    @GET
    @Path("rules")
    public TemplateInstance rules() {
        // They name organisations that a partner may not know to be told.
        if (!caller.get().isNational()) {
            throw ProblemException.notFound();
        }
        return Templates.rules(RulesView.of(rules.inForce().map(InForce::rules)));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }
}
