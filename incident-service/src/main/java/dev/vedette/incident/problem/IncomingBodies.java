package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps senders who are slow from holding up everyone else, since a thread that waits for a body does nothing for others. JSON is taken in
 * before a thread is; forms and files, which are too large for that, wait for their turn when one account sends many at once.
 */
@ApplicationScoped
class IncomingBodies {

    /** After sign-in and what refuses a request for its head. */
    private static final int PRIORITY = 90;

    private final ConcurrentMap<String, Turns> large = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Turns> small = new ConcurrentHashMap<>();
    private final int limit;
    private final int largeAtOnce;
    private final int smallAtOnce;

    IncomingBodies(
            @ConfigProperty(name = "vedette.json.max-bytes", defaultValue = "1048576") int limit,
            @ConfigProperty(name = "vedette.bodies.large-at-once", defaultValue = "24") int largeAtOnce,
            @ConfigProperty(name = "vedette.bodies.small-at-once", defaultValue = "256") int smallAtOnce) {
        this.limit = limit;
        this.largeAtOnce = largeAtOnce;
        this.smallAtOnce = smallAtOnce;
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, PRIORITY);
    }

    private void receive(RoutingContext context) {
        if (!hasBody(context.request())) {
            context.next();
            return;
        }
        boolean json = isJson(context.request());
        var turns = json
                ? small.computeIfAbsent(sender(context), any -> new Turns(smallAtOnce))
                : large.computeIfAbsent(sender(context), any -> new Turns(largeAtOnce));
        boolean queued = turns.take(context, () -> {
            if (json) {
                new JsonIntake(context, limit).start();
            } else {
                context.next();
            }
        });
        if (!queued) {
            EarlyAnswer.give(
                    context,
                    context.normalizedPath(),
                    Problem.of(Sort.UNAVAILABLE, "This account is sending too many bodies at once."));
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/json")
                && request.path().startsWith("/api/")
                && !request.path().startsWith("/api/v1/attachments");
    }

    /** The account, or for those without one, where they are. */
    private static String sender(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user) {
            return user.getSecurityIdentity().getPrincipal().getName();
        }
        var address = context.request().remoteAddress();
        return "@" + (address == null ? "" : address.hostAddress());
    }
}
