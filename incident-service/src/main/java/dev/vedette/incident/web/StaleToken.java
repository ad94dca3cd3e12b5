package dev.vedette.incident.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/**
 * Answers a form whose token is not the cookie's, because it is old or cookies were removed, with a page from which the same can be sent
 * again; the framework's own answer is empty. What another site sends does not come this far: CrossSiteGuard.
 */
final class StaleToken {

    private static final String COOKIE = "vedette-csrf";
    private static final String TOKEN = "csrf_token";
    private static final int TOKEN_BYTES = 16;
    private static final long COOKIE_SECONDS = 24 * 60 * 60;
    private static final SecureRandom RANDOM = new SecureRandom();

    @CheckedTemplate(basePath = "missing")
    static class Templates {
        static native TemplateInstance stale(
                String address, String type, Map<String, List<String>> values, List<String> files);

        private Templates() {}
    }

    @ServerResponseFilter
    public void keepWhatWasTyped(
            ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
        MediaType type = request.getMediaType();
        var current = CurrentRequestManager.get();
        FormData form = current == null ? null : current.getFormData();
        if (response.getStatus() != 400 || response.hasEntity() || form == null || type == null) {
            return;
        }
        Map<String, Collection<FormValue>> parts = new LinkedHashMap<>();
        form.forEach(name -> {
            // No browser sends a part without a name.
            if (name != null) {
                parts.put(name, form.get(name));
            }
        });
        Input input = Input.ofParts(parts);
        giveToken(routing);
        String address = request.getUriInfo().getPath();
        String page = Templates.stale(
                        address, type.getType() + "/" + type.getSubtype(), KeptInput.typed(input), LostFiles.of(input))
                .render();
        response.setEntity(page, new Annotation[0], MediaType.valueOf("text/html;charset=UTF-8"));
    }

    /** A new token, in the cookie and for the page. */
    private static void giveToken(RoutingContext routing) {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        routing.put(TOKEN, token);
        routing.response()
                .addCookie(Cookie.cookie(COOKIE, token)
                        .setHttpOnly(true)
                        .setSecure(routing.request().isSSL())
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(COOKIE_SECONDS)
                        .setPath("/"));
    }
}
