package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import dev.vedette.incident.problem.Turns.Patience;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps senders who are slow, or send much, from holding up everyone else and from filling the disk. JSON is taken in before a thread is;
 * forms and files, which are too large for that, wait for their turn when one account sends many at once, and when all accounts together
 * do; programs only for seconds. Of somebody who is not signed in nothing is put on disk.
 */
@ApplicationScoped
class IncomingBodies {

    /** After sign-in and what refuses a request for its head. */
    private static final int PRIORITY = 90;

    private static final Set<HttpMethod> WRITES = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    /** How many requests wait for the same turn. */
    private static final int WAITING = 1000;

    /** Bytes up to which JSON has room of its own: what is filed has, and who sends much is not to keep others from it. */
    private static final long TINY = 64L * 1024;

    private static final String TOO_MANY_OF_ACCOUNT = "This account is sending too many bodies at once.";
    private static final String TOO_MUCH_OF_ACCOUNT = "This account is sending too much at once.";
    private static final String TOO_MUCH_OF_ALL =
            "Too much is being sent by all together at the moment; nothing of this is recorded.";

    private final Senders small;
    private final Senders large;
    private final Senders bytes;
    private final Senders nobody;
    private final Senders smallBytes;
    private final Turns allSmallBytes;
    private final Senders tinyBytes;
    private final Turns allTinyBytes;
    private final Turns allLarge;
    private final Turns allBytes;
    private final Turns allNobodies;
    private final int jsonLimit;
    private final BodyLimit limits;

    IncomingBodies(
            BodySettings settings,
            BodyLimit limits,
            @ConfigProperty(name = "vedette.json.max-bytes", defaultValue = "1048576") int jsonLimit) {
        small = new Senders(() -> waiting(settings.smallAtOnce(), settings));
        smallBytes = new Senders(() -> waiting(settings.accountSmallBytes().asLongValue(), settings));
        allSmallBytes = waiting(settings.allSmallBytes().asLongValue(), settings);
        tinyBytes = new Senders(() -> waiting(settings.accountTinyBytes().asLongValue(), settings));
        allTinyBytes = waiting(settings.allTinyBytes().asLongValue(), settings);
        large = new Senders(() -> waiting(settings.largeAtOnce(), settings));
        bytes = new Senders(() -> waiting(settings.accountBytes().asLongValue(), settings));
        nobody = new Senders(() -> new Turns(settings.anonymousAtOnce(), 0, settings.patience()));
        allLarge = waiting(settings.allLargeAtOnce(), settings);
        allBytes = waiting(settings.allBytes().asLongValue(), settings);
        allNobodies = new Turns(settings.allAnonymousAtOnce(), 0, settings.patience());
        this.limits = limits;
        this.jsonLimit = jsonLimit;
    }

    private static Turns waiting(long atOnce, BodySettings settings) {
        return new Turns(atOnce, WAITING, settings.patience());
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, PRIORITY);
    }

    /** How many senders something is kept of. */
    int senders() {
        return small.size() + smallBytes.size() + tinyBytes.size() + large.size() + bytes.size() + nobody.size();
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
        boolean tiny = weight <= TINY;
        Senders own = tiny ? tinyBytes : smallBytes;
        Turns all = tiny ? allTinyBytes : allSmallBytes;
        inTurn(
                context,
                List.of(
                        new Turn(() -> small.of(account, context), 1, Patience.SOME, TOO_MANY_OF_ACCOUNT),
                        new Turn(() -> own.of(account, context), weight, Patience.SOME, TOO_MUCH_OF_ACCOUNT),
                        new Turn(() -> all, weight, Patience.SOME, TOO_MUCH_OF_ALL)),
                () -> BodyIntake.of(context, jsonLimit).start());
    }

    private void receiveLarge(RoutingContext context, String account) {
        long weight = announced(context.request(), limits.most(context));
        // A person's form waits; a program is told when to come again.
        Patience own = isApi(context) ? Patience.SOME : Patience.ENDLESS;
        Patience ofAll = isApi(context) ? Patience.NONE : Patience.ENDLESS;
        inTurn(
                context,
                List.of(
                        new Turn(() -> large.of(account, context), 1, own, TOO_MANY_OF_ACCOUNT),
                        new Turn(() -> allLarge, 1, ofAll, TOO_MUCH_OF_ALL),
                        new Turn(() -> bytes.of(account, context), weight, own, TOO_MUCH_OF_ACCOUNT),
                        new Turn(() -> allBytes, weight, ofAll, TOO_MUCH_OF_ALL)),
                context::next);
    }

    private void receiveFromNobody(RoutingContext context) {
        inTurn(
                context,
                List.of(
                        new Turn(
                                () -> nobody.of(address(context), context),
                                1,
                                Patience.NONE,
                                "Too much is being sent from this address without being signed in."),
                        new Turn(
                                () -> allNobodies,
                                1,
                                Patience.NONE,
                                "Too many who are not signed in are sending something at the moment.")),
                () -> {
                    if (header(context.request(), "Content-Type").startsWith("multipart/form-data")) {
                        new FormWithoutFiles(context, jsonLimit, limits.most(context)).start();
                    } else {
                        BodyIntake.ofAtMost(context, jsonLimit).start();
                    }
                });
    }

    /**
     * Something that a request has to wait for.
     *
     * @param turns asked for only when it comes to this one
     * @param weight how much of them it takes
     * @param refusal what is said if it may not wait, or not any longer, or too many do
     */
    private record Turn(Supplier<Turns> turns, long weight, Patience patience, String refusal) {}

    /** Goes on when it is the request's turn everywhere, one after the other; it keeps those that it has while it waits for the next. */
    private static void inTurn(RoutingContext context, List<Turn> turns, Runnable goOn) {
        if (turns.isEmpty()) {
            goOn.run();
            return;
        }
        Turn first = turns.get(0);
        List<Turn> rest = turns.subList(1, turns.size());
        boolean takes = first.turns()
                .get()
                .take(
                        context,
                        first.weight(),
                        first.patience(),
                        () -> inTurn(context, rest, goOn),
                        () -> refuse(context, first.refusal()));
        if (!takes) {
            refuse(context, first.refusal());
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
