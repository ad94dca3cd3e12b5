package dev.vedette.notify.account;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site makes a signed-in browser send. Browsers say where a request comes from; besides, a write
 * to the API with a session cookie needs a content type or a header that no foreign form can produce. Having credentials
 * in the request (HTTP Basic) does not help: browsers send again by themselves those that were once typed.
 */
@ApplicationScoped
class CrossSiteGuard {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    // Before anything else looks at the request, sign-in included.
    private static final int PRIORITY = 1000;

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        String reason = refusal(context);
        if (reason == null) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(403)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "Forbidden")
                        .put("status", 403)
                        .put("detail", reason)
                        .put("instance", context.normalizedPath())
                        .encode());
    }

    private static @Nullable String refusal(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (SAFE.contains(request.method())) {
            return null;
        }
        if (isFromElsewhere(request) && !isByLink(context)) {
            return "The request comes from another site.";
        }
        boolean bySession = request.getHeader("Authorization") == null && request.cookieCount() > 0;
        if (bySession && context.normalizedPath().startsWith("/api/") && !isOwnScript(request)) {
            return "With a session cookie, send application/json or the header X-Requested-With.";
        }
        return null;
    }

    private static boolean isFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !origin.equals(request.scheme() + "://" + request.authority());
    }

    /**
     * The page behind the link of a mail has browsers say nowhere where they come from, so that the link stays secret; older ones say null of their
     * own site, too, and nothing else. Whoever sends that form has the link, which no other site knows.
     */
    private static boolean isByLink(RoutingContext context) {
        HttpServerRequest request = context.request();
        return context.normalizedPath().startsWith("/acknowledge/")
                && request.getHeader("Sec-Fetch-Site") == null
                && "null".equals(request.getHeader("Origin"));
    }

    private static boolean isOwnScript(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return request.getHeader("X-Requested-With") != null
                || (type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json"));
    }
}
