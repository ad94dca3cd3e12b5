package dev.vedette.notify.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers with a problem an address that is too long, and headers that are too large. The
 * server is told to read a little more than is allowed here, because its own answer is empty.
 */
@ApplicationScoped
class RequestHead {

    private static final int LONGEST_ADDRESS = 4 * 1024;
    private static final int LARGEST_HEADERS = 20 * 1024;
    /** Before anything else looks at the request. */
    private static final int PRIORITY = 1100;
    /** So much of an address is repeated in the answer. */
    private static final int SHOWN = 200;

    void register(@Observes Filters filters) {
        filters.register(RequestHead::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        String address = context.request().uri();
        if (address.length() > LONGEST_ADDRESS) {
            refuse(context, 414, "An address has at most " + LONGEST_ADDRESS + " characters.");
        } else if (size(context) > LARGEST_HEADERS) {
            refuse(context, 431, "All headers have at most " + LARGEST_HEADERS + " characters.");
        } else {
            context.next();
        }
    }

    private static long size(RoutingContext context) {
        long size = 0;
        for (var header : context.request().headers()) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }

    private static void refuse(RoutingContext context, int status, String detail) {
        if (context.response().ended()) {
            return;
        }
        String address = context.request().uri();
        EarlyAnswer.last(context, status, detail, address.substring(0, Math.min(address.length(), SHOWN)));
    }
}
