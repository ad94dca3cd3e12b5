package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Problem;
import dev.vedette.notify.web.KeptFormPage.Why;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jspecify.annotations.Nullable;

/**
 * Loses nothing that was typed into any form of the pages: what cannot be dealt with is answered with a page from which the same is sent
 * again. What is sent without a session does not come this far, see {@link EndedSessions}; what another site sends neither, see CrossSiteGuard.
 */
final class KeepForms {

    private static final MediaType HTML = MediaType.valueOf("text/html;charset=UTF-8");
    /** After the check of the token. */
    private static final int LATE = Priorities.USER + 1000;
    /** Before a problem is written as a page. */
    private static final int EARLY = Priorities.USER + 1000;

    private final CurrentCaller caller;

    KeepForms(CurrentCaller caller) {
        this.caller = caller;
    }

    /**
     * Asks again before anything is done for an account that did not open the form: browsers have one session for all their tabs. And before
     * anything is done without a file that was chosen.
     */
    @WithFormRead
    @ServerRequestFilter(priority = LATE)
    public @Nullable Response check(ContainerRequestContext request, RoutingContext routing) {
        FormData form = form(request);
        if (form == null) {
            return null;
        }
        var sent = Input.of(KeptForm.values(form));
        String opener = sent.first(KeptForm.OPENED_BY);
        Why why = null;
        if (!opener.isEmpty()) {
            String who = caller.get().account();
            why = opener.equals(who) || sent.first(KeptForm.SEND_AS).equals(who) ? null : Why.SOMEBODY_ELSE;
        }
        if (why == null && isWithoutFile(sent, KeptForm.chosen(form))) {
            why = Why.WITHOUT_FILE;
        }
        return why == null
                ? null
                : Response.status(why.status())
                        .type(HTML)
                        .entity(page(why, request, form, routing, ""))
                        .build();
    }

    private static boolean isWithoutFile(Input sent, List<String> chosen) {
        return sent.has(KeptForm.LOST_FILES) && !sent.has(KeptForm.WITHOUT_FILES) && chosen.isEmpty();
    }

    /** Shows a page in place of the framework's empty answer to a wrong token, and of failures. */
    @ServerResponseFilter(priority = EARLY)
    public void keep(ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
        FormData form = form(request);
        if (isByLink(request) && response.getStatus() == Why.STALE.status() && !response.hasEntity()) {
            response.setEntity(AcknowledgePages.withoutCookie(), new Annotation[0], HTML);
        } else if (form != null && response.getStatus() == Why.STALE.status() && !response.hasEntity()) {
            response.setEntity(page(Why.STALE, request, form, routing, ""), new Annotation[0], HTML);
        } else if (form != null
                && response.getEntity() instanceof Problem problem
                && problem.status() >= Why.FAILED.status()) {
            Why why = problem.status() == Why.AWAY.status() ? Why.AWAY : Why.FAILED;
            String detail = problem.detail() == null ? "" : problem.detail();
            response.setEntity(page(why, request, form, routing, detail), new Annotation[0], HTML);
        }
    }

    private String page(
            Why why, ContainerRequestContext request, FormData form, RoutingContext routing, String detail) {
        var kept = KeptForm.of(request.getUriInfo().getPath(), String.valueOf(request.getMediaType()), form);
        String opener = Input.of(kept.values()).first(KeptForm.OPENED_BY);
        return new KeptFormPage(
                        why, kept, FormToken.of(routing), opener, caller.get().account(), detail)
                .render();
    }

    /** Whoever has the link of a mail needs no account, and so keeps nothing for one. */
    private static boolean isByLink(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/acknowledge/");
    }

    private static @Nullable FormData form(ContainerRequestContext request) {
        var current = CurrentRequestManager.get();
        boolean api = request.getUriInfo().getPath().startsWith("/api/");
        return current == null || api || isByLink(request) ? null : current.getFormData();
    }
}
