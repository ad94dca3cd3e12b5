package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Lets nobody send more to the sign-in page than a name and a password. They are read by sign-in itself, before anything else looks. */
@ApplicationScoped
class SignInBody {

    private static final String SIGN_IN = "/login";
    private static final int MOST = 64 * 1024;
    /** Before sign-in (200). */
    private static final int PRIORITY = 950;

    void register(@Observes Filters filters) {
        filters.register(SignInBody::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        // Sign-in takes every address that ends so.
        boolean signsIn = context.request().method().equals(HttpMethod.POST)
                && context.normalizedPath().endsWith(SIGN_IN);
        if (!signsIn || isSmall(context.request().getHeader("Content-Length"))) {
            context.next();
            return;
        }
        EarlyAnswer.last(
                context,
                context.normalizedPath(),
                Problem.of(
                        Sort.TOO_LARGE, "Send a Content-Length of at most " + MOST + " bytes to sign in with a form."));
    }

    private static boolean isSmall(@Nullable String length) {
        return length != null && length.matches("[0-9]{1,9}") && Integer.parseInt(length) <= MOST;
    }
}
