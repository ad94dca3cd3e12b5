package dev.vedette.incident.problem;

import io.vertx.ext.web.RoutingContext;

/** Answers with a problem, or its page, what never reaches a resource. */
final class EarlyAnswer {

    private EarlyAnswer() {}

    /** @param path as it was sent; it may be one that cannot be decoded */
    static void give(RoutingContext context, String path, Problem problem) {
        var response = context.response().setStatusCode(problem.status());
        if (ProblemPage.isWanted(context.request().getHeader("Accept"), path)) {
            response.putHeader("Content-Type", ProblemPage.MEDIA_TYPE).end(ProblemPage.of(problem));
        } else {
            response.putHeader("Content-Type", Problem.MEDIA_TYPE).end(BodyLimit.json(problem, path));
        }
    }
}
