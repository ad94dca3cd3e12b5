package dev.vedette.notify.account;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** Makes every redirect one to this server, whatever name the request or a cookie gave it. */
@ApplicationScoped
class RelativeRedirects {

    // Before anything that redirects.
    private static final int PRIORITY = 1050;
    private static final Pattern SERVER = Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*");

    void register(@Observes Filters filters) {
        filters.register(RelativeRedirects::onAnswer, PRIORITY);
    }

    private static void onAnswer(RoutingContext context) {
        context.addHeadersEndHandler(sending -> {
            String location = context.response().headers().get("Location");
            if (location != null && context.response().getStatusCode() / 100 == 3) {
                String here = SERVER.matcher(location).replaceFirst("");
                context.response().headers().set("Location", here.startsWith("/") ? here : "/" + here);
            }
        });
        context.next();
    }
}
