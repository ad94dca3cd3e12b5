package dev.vedette.notify.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

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

    /** Bytes of all bodies under way, as announced; they are kept in memory. */
    private static final long ALL = 48L * 1024 * 1024;
    /** The same of one account, or of one address without one. */
    private static final long OF_ONE = 16L * 1024 * 1024;

    private static final long MOST_MILLIS = 30_000;

    private final Map<String, Long> underWay = new HashMap<>();
    private long allUnderWay;

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
        int most = isJson(request) ? LARGEST_JSON : LARGEST;
        long announced =
                length == null ? most : length.matches("[0-9]{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
        if (announced > most) {
            tooLarge(context, most);
        } else if (take(context, sender(context), announced)) {
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

    /** Gives it room until its request ends. */
    private boolean take(RoutingContext context, String sender, long bytes) {
        synchronized (underWay) {
            long own = underWay.getOrDefault(sender, 0L);
            if (own + bytes > OF_ONE || allUnderWay + bytes > ALL) {
                return false;
            }
            underWay.put(sender, own + bytes);
            allUnderWay += bytes;
        }
        var given = new AtomicBoolean();
        context.addEndHandler(done -> {
            if (given.compareAndSet(false, true)) {
                giveBack(sender, bytes);
            }
        });
        return true;
    }

    private void giveBack(String sender, long bytes) {
        synchronized (underWay) {
            allUnderWay -= bytes;
            underWay.computeIfPresent(sender, (any, own) -> own == bytes ? null : own - bytes);
        }
    }

    /** Bytes of the bodies under way. */
    long allUnderWay() {
        synchronized (underWay) {
            return allUnderWay;
        }
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

    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static String sender(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous()) {
            return "account " + user.getSecurityIdentity().getPrincipal().getName();
        }
        var address = context.request().remoteAddress();
        return "address " + (address == null ? "" : address.hostAddress());
    }
}
