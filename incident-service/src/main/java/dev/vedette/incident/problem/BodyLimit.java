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

/** Answers a request that announces a body larger than any may be with a problem or a page; the server's own answer is empty. */
@ApplicationScoped
class BodyLimit {

    /** After sign-in (200), before the server's own check. */
    private static final int PRIORITY = 100;
    /** So much of a form is still read and forgotten, since a browser reads no answer before it has sent everything. */
    private static final long DRAINED = 4L * 1024 * 1024 * 1024;

    private final long limit;
    private final long limitOfApi;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
            @ConfigProperty(name = "vedette.api.max-body-size") MemorySize limitOfApi) {
        this.limit = limit.asLongValue();
        this.limitOfApi = limitOfApi.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    /** Bytes that the body of this request may have. */
    long most(RoutingContext context) {
        return context.normalizedPath().startsWith("/api/") ? limitOfApi : limit;
    }

    private void check(RoutingContext context) {
        boolean api = context.normalizedPath().startsWith("/api/");
        long most = most(context);
        String length = context.request().getHeader("Content-Length");
        if (!isAbove(length, most)) {
            context.next();
        } else if (!api && !isAbove(length, DRAINED) && ProblemPage.isWanted(context)) {
            var request = context.request();
            request.handler(forgotten -> {})
                    .endHandler(sent -> answerPage(context))
                    .resume();
        } else {
            answerProblem(context, most);
        }
    }

    private static void answerPage(RoutingContext context) {
        context.response()
                .setStatusCode(Sort.TOO_LARGE.status())
                .putHeader("Content-Type", ProblemPage.MEDIA_TYPE)
                .end(ProblemPage.of(Problem.of(Sort.TOO_LARGE, (String) null)));
    }

    private static void answerProblem(RoutingContext context, long most) {
        var problem = Problem.of(Sort.TOO_LARGE, "A body has at most " + most + " bytes.");
        var answered = context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(json(problem, context.request().path()));
        // What is being sent will not be read; without this the connection waits for it.
        answered.onComplete(done -> context.request().connection().close());
    }

    static String json(Problem problem, String path) {
        return new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("instance", path)
                .encode();
    }

    private static boolean isAbove(@Nullable String length, long most) {
        // More digits than a long has, or no number: the server deals with what is no number.
        return length != null && length.matches("[0-9]+") && (length.length() > 18 || Long.parseLong(length) > most);
    }
}
