package dev.vedette.notify.channel.mail;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The mails that are under way to a relay, by a token that the client is given for the sender's address: the only thing of a mail that is its own, and that a
 * connection gets to see before the text. The token is not for the relay, see {@link Dialogue}. Safe for use by several threads.
 */
final class MailsUnderWay {

    /** Of no mail. */
    static final String NONE = "";

    /** So long after it was given a permission need not be asked for again. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** No address anywhere can end like that (RFC 2606). */
    private static final String DOMAIN = "@under-way.invalid";

    private final Vertx vertx;
    private final AtomicLong last = new AtomicLong();
    private final Map<String, Permission> permissions = new ConcurrentHashMap<>();

    MailsUnderWay(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Its token, of the form of an address. */
    String add(Permission permission) {
        String token = last.incrementAndGet() + DOMAIN;
        permissions.put(token, permission);
        return token;
    }

    void remove(String token) {
        permissions.remove(token);
    }

    /** What was given up is not under way any more, and may not leave. */
    boolean include(String token) {
        return permissions.containsKey(token);
    }

    /** Whether it may leave without being asked for again. */
    boolean mayLeave(String token) {
        Permission permission = permissions.get(token);
        return permission != null && System.nanoTime() - permission.given() <= FRESH.toNanos();
    }

    /** Asks, and hands on the answer on another thread. */
    void ask(String token, Consumer<Boolean> answer) {
        Permission permission = permissions.get(token);
        var unused = vertx.<Boolean>executeBlocking(() -> permission != null && permission.isStillGiven(), false)
                .onComplete(asking -> answer.accept(asking.succeeded() && asking.result() && include(token)));
    }
}
