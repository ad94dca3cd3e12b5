package dev.vedette.notify.problem;

import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Answers with a problem, or its page, what never reaches a resource. */
final class EarlyAnswer {

    private EarlyAnswer() {}

    /**
     * Answers, and hangs up. What is being sent is forgotten, but taken in first: many a client reads no answer before it has sent all.
     *
     * @param path as it was sent; it may be one that cannot be decoded
     */
    static void last(RoutingContext context, int status, String detail, String path) {
        UnwantedBody.takeIn(context.vertx(), context.request(), () -> {
            if (context.response().ended() || context.response().closed()) {
                return;
            }
            var problem = Problem.of(status, detail, path, List.of());
            boolean page = ProblemPage.isWanted(context.request().getHeader("Accept"), path);
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", page ? ProblemPage.MEDIA_TYPE : Problem.MEDIA_TYPE)
                    .putHeader("Connection", "close")
                    .end(page ? ProblemPage.of(problem) : json(problem))
                    .onComplete(done -> hangUp(context));
        });
    }

    private static String json(Problem problem) {
        return new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("instance", problem.instance())
                .encode();
    }

    private static void hangUp(RoutingContext context) {
        // Over HTTP/2 others use the same connection.
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.request().connection().close();
        }
    }
}
