package dev.vedette.notify.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Takes in bodies before a thread is given to their requests, within bounds: senders who are slow, or send much, hold up nobody else. Nothing
 * that is sent here is large, the largest is a rule file.
 */
@ApplicationScoped
class IncomingBodies {

    /** After sign-in (200), which tells whose it is. */
    private static final int PRIORITY = 90;

    static final int LARGEST_JSON = 1024 * 1024;
    /** Fits a rule file of 2 MB in a form, each line break and many a letter of which are sent as several bytes. */
    static final int LARGEST = 8 * 1024 * 1024;

    /** What nearly all that is sent fits in: silences, steps of releases, what would be told of an observation. */
    static final int SMALL = 64 * 1024;

    private static final long MEGABYTE = 1024L * 1024;
    private static final long MOST_MILLIS = 30_000;

    // Bodies are kept in memory. Who sends much, and who is not signed in, takes no room of those who send little.
    private final Room small = new Room(16 * MEGABYTE, MEGABYTE);
    private final Room large = new Room(48 * MEGABYTE, 16 * MEGABYTE);
    private final Room smallOfNobody = new Room(4 * MEGABYTE, MEGABYTE);
    private final Room largeOfNobody = new Room(16 * MEGABYTE, 8 * MEGABYTE);

    void register(@Observes Filters filters) {
        filters.register(this::receive, PRIORITY);
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || !UnwantedBody.isAnnounced(request)) {
            context.next();
            return;
        }
        String length = request.getHeader("Content-Length");
        int most = most(context);
        long announced =
                length == null ? most : length.matches("[0-9]{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
        if (announced > most) {
            tooLarge(context, most);
        } else if (room(context, announced)) {
            takeIn(context, most);
        } else {
            context.response().putHeader("Retry-After", String.valueOf(Problems.RETRY_AFTER_SECONDS));
            EarlyAnswer.last(
                    context, 503, "Too much is being sent at the moment; nothing was done.", context.normalizedPath());
        }
    }

    private static void tooLarge(RoutingContext context, int most) {
        EarlyAnswer.last(context, 413, "A body has at most " + most + " bytes here.", context.normalizedPath());
    }

    private boolean room(RoutingContext context, long bytes) {
        if (context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous()) {
            String account = user.getSecurityIdentity().getPrincipal().getName();
            return (bytes <= SMALL ? small : large).take(context, account, bytes);
        }
        return (bytes <= SMALL ? smallOfNobody : largeOfNobody).take(context, ClientAddress.of(context), bytes);
    }

    /** Bytes of the bodies under way. */
    long allUnderWay() {
        return Stream.of(small, large, smallOfNobody, largeOfNobody)
                .mapToLong(Room::taken)
                .sum();
    }

    private static void takeIn(RoutingContext context, int most) {
        Buffer body = Buffer.buffer();
        var over = new AtomicBoolean();
        long timer = context.vertx().setTimer(MOST_MILLIS, late -> {
            if (over.compareAndSet(false, true)) {
                EarlyAnswer.last(context, 408, "The body did not arrive in time.", context.normalizedPath());
            }
        });
        context.addEndHandler(done -> context.vertx().cancelTimer(timer));
        context.request()
                .handler(part -> {
                    if (body.length() + part.length() <= most) {
                        body.appendBuffer(part);
                    } else if (over.compareAndSet(false, true)) {
                        tooLarge(context, most);
                    }
                })
                .endHandler(end -> {
                    context.vertx().cancelTimer(timer);
                    if (over.compareAndSet(false, true)) {
                        ((RoutingContextInternal) context).setBody(body);
                        context.next();
                    }
                })
                .resume();
    }

    /** Whoever has the link of a mail, and no account, has a note to send and no more. */
    private static int most(RoutingContext context) {
        if (context.normalizedPath().startsWith("/acknowledge/")) {
            return SMALL;
        }
        return isJson(context.request()) ? LARGEST_JSON : LARGEST;
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }
}
