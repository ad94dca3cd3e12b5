package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Answers a request that announces a body larger than any may be with a problem; the server's own answer is empty. */
@ApplicationScoped
class BodyLimit {

    /** After sign-in (200), before the server's own check. */
    private static final int PRIORITY = 100;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (!isAbove(context.request().getHeader("Content-Length"))) {
            context.next();
            return;
        }
        var problem = Problem.of(Sort.TOO_LARGE, "A body has at most " + limit + " bytes.");
        var answered = context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(json(problem, context.request().path()));
        // What is being sent will not be read; without this the connection waits for it.
        answered.onComplete(done -> context.request().connection().close());
    }

    private static String json(Problem problem, String path) {
        return new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("instance", path)
                .encode();
    }

    private boolean isAbove(@Nullable String length) {
        // More digits than a long has, or no number: the server deals with what is no number.
        return length != null && length.matches("[0-9]+") && (length.length() > 18 || Long.parseLong(length) > limit);
    }
}
