package dev.vedette.notify.channel.mail;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private final Map<String, Mail> mails = new ConcurrentHashMap<>();

    /**
     * One of them.
     *
     * @param named whether a connection knows that it has it
     */
    private record Mail(
            Permission permission,
            BooleanSupplier elsewhere,
            @Nullable String returnPath,
            boolean named) {

        Mail asNamed() {
            return new Mail(permission, elsewhere, returnPath, true);
        }
    }

    MailsUnderWay(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Adds one.
     *
     * @param elsewhere whether there is another relay for it at present
     * @param returnPath where it comes back to; null for where all mails do
     * @return its token, of the form of an address
     */
    String add(Permission permission, BooleanSupplier elsewhere, @Nullable String returnPath) {
        String token = last.incrementAndGet() + DOMAIN;
        mails.put(token, new Mail(permission, elsewhere, returnPath, false));
        return token;
    }

    void remove(String token) {
        mails.remove(token);
    }

    /** Notes that a connection has it. What was given up is not under way any more, and may not leave: then there is none. */
    boolean name(String token) {
        return mails.computeIfPresent(token, (it, mail) -> mail.asNamed()) != null;
    }

    /** Where it comes back to; null for where all mails do. */
    @Nullable
    String returnPath(String token) {
        Mail mail = mails.get(token);
        return mail == null ? null : mail.returnPath();
    }

    /** Whether it may leave without being asked for again. */
    boolean mayLeave(String token) {
        Mail mail = mails.get(token);
        return mail != null && System.nanoTime() - mail.permission().given() <= FRESH.toNanos();
    }

    /** Asks, and hands on the answer on another thread. */
    void ask(String token, Consumer<Boolean> answer) {
        Mail mail = mails.get(token);
        var unused = vertx.<Boolean>executeBlocking(
                        () -> mail != null && mail.permission().isStillGiven(), false)
                .onComplete(asking -> answer.accept(asking.succeeded() && asking.result() && mails.containsKey(token)));
    }

    /**
     * Whether there is another relay for that mail. As long as a connection does not know its mail, that is so if there is one for each of which no connection knows yet: one
     * that can only wait here is not to lose its connection.
     */
    boolean canGoElsewhere(String token) {
        Mail mail = mails.get(token);
        return mail == null
                ? mails.values().stream()
                        .allMatch(it -> it.named() || it.elsewhere().getAsBoolean())
                : mail.elsewhere().getAsBoolean();
    }
}
