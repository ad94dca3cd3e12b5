package dev.vedette.incident.account;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of an upload as bytes whatever its declared type is. Programs such as curl declare a form unless told
 * otherwise; it would be parsed as one, and refused for want of a form's token. The type is sniffed anyway.
 */
@ApplicationScoped
class RawBodies {

    private static final String UPLOADS = "/api/v1/attachments";
    // After CrossSiteGuard, which judges the type as it was declared.
    private static final int PRIORITY = 900;

    void register(@Observes Filters filters) {
        filters.register(RawBodies::takeAsBytes, PRIORITY);
    }

    private static void takeAsBytes(RoutingContext context) {
        if (context.normalizedPath().equals(UPLOADS)
                && declaresForm(context.request().getHeader("Content-Type"))) {
            context.request().headers().set("Content-Type", "application/octet-stream");
        }
        context.next();
    }

    private static boolean declaresForm(@Nullable String type) {
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/x-www-form-urlencoded") || lower.startsWith("multipart/form-data");
    }
}
