package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps senders who are slow, or send much, from holding up everyone else and from filling the disk. JSON is taken in before a thread is;
 * forms and files, which are too large for that, wait for their turn when one account sends many at once, and when all accounts together
 * do. Of somebody who is not signed in nothing is put on disk.
 */
@ApplicationScoped
class IncomingBodies {

    /** After sign-in and what refuses a request for its head. */
    private static final int PRIORITY = 90;

    private static final Set<HttpMethod> WRITES = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    /** How many requests wait for the same turn. */
    private static final int WAITING = 1000;

    private final Senders small;
    private final Senders large;
    private final Senders bytes;
    private final Senders nobody;
    private final Senders smallBytes;
    private final Turns allSmallBytes;
    private final Turns allLarge;
    private final Turns allBytes;
    private final Turns allNobodies;
    private final int jsonLimit;
    private final BodyLimit limits;

    IncomingBodies(
            BodySettings settings,
            BodyLimit limits,
            @ConfigProperty(name = "vedette.json.max-bytes", defaultValue = "1048576") int jsonLimit) {
        small = new Senders(() -> new Turns(settings.smallAtOnce(), WAITING));
        smallBytes = new Senders(() -> new Turns(settings.accountSmallBytes().asLongValue(), WAITING));
        allSmallBytes = new Turns(settings.allSmallBytes().asLongValue(), WAITING);
        large = new Senders(() -> new Turns(settings.largeAtOnce(), WAITING));
        bytes = new Senders(() -> new Turns(settings.accountBytes().asLongValue(), WAITING));
        nobody = new Senders(() -> new Turns(settings.anonymousAtOnce(), 0));
        allLarge = new Turns(settings.allLargeAtOnce(), WAITING);
        allBytes = new Turns(settings.allBytes().asLongValue(), WAITING);
        allNobodies = new Turns(settings.allAnonymousAtOnce(), 0);
        this.limits = limits;
        this.jsonLimit = jsonLimit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, PRIORITY);
    }

    /** How many senders something is kept of. */
    int senders() {
        return small.size() + smallBytes.size() + large.size() + bytes.size() + nobody.size();
    }

    private void receive(RoutingContext context) {
        if (!hasBody(context.request())) {
            context.next();
        } else if (context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous()) {
            String account = user.getSecurityIdentity().getPrincipal().getName();
            if (isJson(context.request())) {
                receiveJson(context, account);
            } else {
                receiveLarge(context, account);
            }
        } else {
            receiveFromNobody(context);
        }
    }

    private void receiveJson(RoutingContext context, String account) {
        long weight = announced(context.request(), jsonLimit);
        Runnable whenAllHaveRoom = () -> {
            if (!allSmallBytes.take(
                    context,
                    weight,
                    true,
                    () -> BodyIntake.of(context, jsonLimit).start())) {
                refuse(context, "Too much is being sent by all together at the moment; nothing of this is recorded.");
            }
        };
        Runnable whenAccountHasRoom = () -> {
            if (!smallBytes.of(account, context).take(context, weight, true, whenAllHaveRoom)) {
                refuse(context, "This account is sending too much at once.");
            }
        };
        if (!small.of(account, context).take(context, 1, true, whenAccountHasRoom)) {
            refuse(context, "This account is sending too many bodies at once.");
        }
    }

    private void receiveLarge(RoutingContext context, String account) {
        long most = limits.most(context);
        long weight = announced(context.request(), most);
        Runnable whenAllHaveRoom = () -> {
            // A person's form waits; a program is told when to come again.
            if (!allBytes.take(context, weight, !isApi(context), context::next)) {
                refuse(context, "Too much is being sent by all together at the moment; nothing of this is recorded.");
            }
        };
        Runnable whenAccountHasRoom = () -> {
            if (!bytes.of(account, context).take(context, weight, true, whenAllHaveRoom)) {
                refuse(context, "This account is sending too much at once.");
            }
        };
        Runnable whenAllHaveThreads = () -> {
            if (!allLarge.take(context, 1, !isApi(context), whenAccountHasRoom)) {
                refuse(context, "Too much is being sent by all together at the moment; nothing of this is recorded.");
            }
        };
        if (!large.of(account, context).take(context, 1, true, whenAllHaveThreads)) {
            refuse(context, "This account is sending too many bodies at once.");
        }
    }

    private void receiveFromNobody(RoutingContext context) {
        Runnable intake = () -> {
            if (header(context.request(), "Content-Type").startsWith("multipart/form-data")) {
                new FormWithoutFiles(context, jsonLimit, limits.most(context)).start();
            } else {
                BodyIntake.ofAtMost(context, jsonLimit).start();
            }
        };
        Runnable whenAllHaveRoom = () -> {
            if (!allNobodies.take(context, 1, false, intake)) {
                refuse(context, "Too many who are not signed in are sending something at the moment.");
            }
        };
        if (!nobody.of(address(context), context).take(context, 1, false, whenAllHaveRoom)) {
            refuse(context, "Too much is being sent from this address without being signed in.");
        }
    }

    private static void refuse(RoutingContext context, String detail) {
        context.response().putHeader("Retry-After", Problems.RETRY_AFTER_SECONDS);
        EarlyAnswer.last(context, context.normalizedPath(), Problem.of(Sort.UNAVAILABLE, detail));
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return !length.equals("0");
        }
        // HTTP/2 need not say either.
        return request.getHeader("Transfer-Encoding") != null
                || (request.version() == HttpVersion.HTTP_2 && WRITES.contains(request.method()));
    }

    private static long announced(HttpServerRequest request, long most) {
        String length = request.getHeader("Content-Length");
        return length == null ? most : Math.min(most, parsed(length, most));
    }

    private static long parsed(String length, long otherwise) {
        return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : otherwise;
    }

    private static boolean isApi(RoutingContext context) {
        return context.normalizedPath().startsWith("/api/");
    }

    private static boolean isJson(HttpServerRequest request) {
        return header(request, "Content-Type").startsWith("application/json")
                && request.path().startsWith("/api/")
                && !request.path().startsWith("/api/v1/attachments");
    }

    private static String header(HttpServerRequest request, String name) {
        @Nullable String value = request.getHeader(name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private static String address(RoutingContext context) {
        var address = context.request().remoteAddress();
        return address == null || address.hostAddress() == null ? "" : address.hostAddress();
    }
}
