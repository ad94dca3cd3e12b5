package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.acknowledgement.How;
import dev.vedette.notify.acknowledgement.Links;
import dev.vedette.notify.acknowledgement.Tokens.Reading;
import dev.vedette.notify.delivery.AcknowledgeDelivery;
import dev.vedette.notify.delivery.LinkedDeliveries;
import dev.vedette.notify.delivery.SettleDelivery;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Acknowledges deliveries: by the link of a mail, for whoever has that, and on the page of a delivery, for those who are signed in. To open a
 * link changes nothing, whatever opens it: programs that look after mailboxes do.
 */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
class AcknowledgePages {

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final Map<String, String> LABELS = Mistake.labels("name", "Your name", "note", "Note");

    private final Links links;
    private final LinkedDeliveries deliveries;
    private final AcknowledgeDelivery acknowledge;
    private final SettleDelivery settle;
    private final CurrentCaller caller;

    AcknowledgePages(
            Links links,
            LinkedDeliveries deliveries,
            AcknowledgeDelivery acknowledge,
            SettleDelivery settle,
            CurrentCaller caller) {
        this.links = links;
        this.deliveries = deliveries;
        this.acknowledge = acknowledge;
        this.settle = settle;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "acknowledge")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(LinkSheet view);

        static native TemplateInstance closed(boolean expired);

        static native TemplateInstance again();
    }

    @GET
    @Path("acknowledge/{token}")
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token) {
        Reading reading = links.read(token);
        return linked(reading)
                .map(linked -> Pages.page(Pages.OK, Templates.form(LinkSheet.of(linked))))
                .orElseGet(() -> closed(reading));
    }

    @POST
    @Path("acknowledge/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response take(@PathParam("token") String token, MultivaluedMap<String, String> form) {
        Reading reading = links.read(token);
        Optional<LinkedDeliveries.Linked> linked = linked(reading);
        if (linked.isEmpty() || !(reading instanceof Reading.Valid valid)) {
            return closed(reading);
        }
        Input typed = Input.of(form);
        try {
            AcknowledgeDelivery.Word word =
                    acknowledge.bearing(valid.delivery(), How.LINK, typed.first("name"), typed.first("note"));
            return word != AcknowledgeDelivery.Word.NOT_TAKEN
                    ? Pages.seeOther("/acknowledge/" + token)
                    : Pages.page(
                            Pages.OK,
                            Templates.form(linked(reading)
                                    .map(LinkSheet::of)
                                    .orElseThrow()
                                    .notTaking(typed.first("name"), typed.first("note"))));
        } catch (ProblemException e) {
            LinkSheet again = LinkSheet.of(linked.get())
                    .refusing(typed.first("name"), typed.first("note"), Refusal.of(e, LABELS));
            return Pages.page(Pages.NOT_UNDERSTOOD, Templates.form(again));
        }
    }

    @POST
    @Path("deliveries/{id}/acknowledge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response takeSignedIn(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        AcknowledgeDelivery.Acknowledged taken =
                acknowledge.signedIn(Ids.of(id), caller.get(), Input.of(form).first("note"));
        return Pages.seeOther("/deliveries/" + taken.delivery());
    }

    @POST
    @Path("deliveries/{id}/reached")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response takeReached(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        settle.settle(Ids.of(id), caller.get(), Input.of(form).first("note"));
        return Pages.seeOther("/deliveries/" + Ids.of(id));
    }

    private Optional<LinkedDeliveries.Linked> linked(Reading reading) {
        return reading instanceof Reading.Valid valid ? deliveries.find(valid) : Optional.empty();
    }

    /** One page for all that is wrong, whatever there is. */
    private static Response closed(Reading reading) {
        boolean expired = reading instanceof Reading.Expired;
        return Pages.page(expired ? GONE : NOT_FOUND, Templates.closed(expired));
    }

    /** For who sends the form without the cookie that the page gave him. */
    static String withoutCookie() {
        return Templates.again().render();
    }
}
