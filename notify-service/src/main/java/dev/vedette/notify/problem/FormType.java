package dev.vedette.notify.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses what is sent to a page and is no form, for which sign-in, the server and the pages would each fail in their own way. */
@ApplicationScoped
class FormType {

    /** Before sign-in (200), which reads a form itself. */
    private static final int PRIORITY = 940;

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    void register(@Observes Filters filters) {
        filters.register(FormType::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        String path = context.normalizedPath();
        boolean page = context.request().method().equals(HttpMethod.POST)
                && !path.startsWith("/api/")
                && !path.startsWith("/q/");
        if (!page || isForm(context.request().getHeader("Content-Type"))) {
            context.next();
            return;
        }
        EarlyAnswer.last(
                context,
                UNSUPPORTED_MEDIA_TYPE,
                "Send application/x-www-form-urlencoded, or multipart/form-data with its boundary.",
                path);
    }

    private static boolean isForm(@Nullable String type) {
        if (type == null) {
            return false;
        }
        String lower = type.toLowerCase(Locale.ROOT).strip();
        return lower.matches("application/x-www-form-urlencoded\\s*(;.*)?")
                || lower.matches("multipart/form-data\\s*;(.*;)?\\s*boundary=\"?[^\";\\s].*");
    }
}
