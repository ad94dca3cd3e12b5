package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** Refuses content types that are none; the framework fails at them. */
@ApplicationScoped
class MalformedHead {

    /** After sign-in and BodyLimit. */
    private static final int AFTER_SIGN_IN = 99;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(\\s*;\\s*(" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\]*\"))?)*\\s*");

    void register(@Observes Filters filters) {
        filters.register(MalformedHead::checkType, AFTER_SIGN_IN);
    }

    private static void checkType(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (type != null && !MEDIA_TYPE.matcher(type.strip()).matches()) {
            EarlyAnswer.give(
                    context,
                    context.normalizedPath(),
                    Problem.of(Sort.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not a media type."));
        } else {
            context.next();
        }
    }
}
