package dev.vedette.incident.problem;

import io.vertx.core.Future;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem, or its page, what never reaches a resource. */
final class EarlyAnswer {

    private EarlyAnswer() {}

    /** @param path as it was sent; it may be one that cannot be decoded */
    static Future<Void> give(RoutingContext context, String path, Problem problem) {
        var response = context.response().setStatusCode(problem.status());
        return ProblemPage.isWanted(context.request().getHeader("Accept"), path)
                ? response.putHeader("Content-Type", ProblemPage.MEDIA_TYPE).end(ProblemPage.of(problem))
                : response.putHeader("Content-Type", Problem.MEDIA_TYPE).end(BodyLimit.json(problem, path));
    }

    /** Answers, and hangs up. What is being sent is forgotten, but taken in first: many a client reads no answer before it has sent all. */
    static void last(RoutingContext context, String path, Problem problem) {
        UnwantedBody.takeIn(context.vertx(), context.request(), () -> {
            if (context.response().ended() || context.response().closed()) {
                return;
            }
            context.response().putHeader("Connection", "close");
            // Not by the response's own end handler, of which there is one: those of the context would be forgotten.
            give(context, path, problem).onComplete(done -> hangUp(context));
        });
    }

    private static void hangUp(RoutingContext context) {
        // Over HTTP/2 others use the same connection.
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.request().connection().close();
        }
    }
}
