package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.acknowledgement.How;
import dev.vedette.notify.acknowledgement.Links;
import dev.vedette.notify.acknowledgement.Tokens.Reading;
import dev.vedette.notify.delivery.AcknowledgeDelivery;
import dev.vedette.notify.delivery.AcknowledgementView;
import dev.vedette.notify.delivery.LinkedDeliveries;
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
import org.jspecify.annotations.Nullable;

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
    private final CurrentCaller caller;

    AcknowledgePages(Links links, LinkedDeliveries deliveries, AcknowledgeDelivery acknowledge, CurrentCaller caller) {
        this.links = links;
        this.deliveries = deliveries;
        this.acknowledge = acknowledge;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "acknowledge")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(LinkSheet view);

        static native TemplateInstance closed(boolean expired);

        static native TemplateInstance again();
    }

    /**
     * What the page behind a link shows.
     *
     * @param mail the text of the mail; empty if it may not be shown any more
     * @param own the acknowledgement of this delivery, or null
     * @param others whether it is acknowledged by others of the organisation
     */
    record LinkSheet(
            String mail,
            AcknowledgementView asked,
            AcknowledgementView.@Nullable Answer own,
            AcknowledgementView.@Nullable Answer others,
            boolean overtaken,
            String name,
            String note,
            Refusal refusal) {

        static LinkSheet of(LinkedDeliveries.Linked linked, String name, String note, Refusal refusal) {
            AcknowledgementView asked = linked.acknowledgement();
            AcknowledgementView.Answer answer = asked.answer();
            return new LinkSheet(
                    linked.mail() == null ? "" : linked.mail(),
                    asked,
                    linked.own() ? answer : null,
                    linked.own() ? null : answer,
                    linked.overtaken(),
                    name,
                    note,
                    refusal);
        }

        /** Who acknowledged it, in words. */
        public String by() {
            return own == null || own.by() == null ? "" : own.by();
        }

        /** What he wrote. */
        public String written() {
            return own == null || own.note() == null ? "" : own.note();
        }
    }

    @GET
    @Path("acknowledge/{token}")
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token) {
        Reading reading = links.read(token);
        return linked(reading)
                .map(linked -> Pages.page(Pages.OK, Templates.form(LinkSheet.of(linked, "", "", Refusal.NONE))))
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
            acknowledge.bearing(valid.delivery(), How.LINK, typed.first("name"), typed.first("note"));
            return Pages.seeOther("/acknowledge/" + token);
        } catch (ProblemException e) {
            LinkSheet again =
                    LinkSheet.of(linked.get(), typed.first("name"), typed.first("note"), Refusal.of(e, LABELS));
            return Pages.page(Pages.NOT_UNDERSTOOD, Templates.form(again));
        }
    }

    @POST
    @Path("deliveries/{id}/acknowledge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response takeSignedIn(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        acknowledge.signedIn(Ids.of(id), caller.get(), Input.of(form).first("note"));
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
