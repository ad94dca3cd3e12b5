package dev.vedette.notify.channel.mail;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The permissions of mails that are under way to a relay, by recipient, as a connection knows no more of its mail. Where several are under way to one recipient
 * all have to be given, or all are withdrawn: what has not left by then is looked at anew. Safe for use by several threads.
 */
final class Permissions {

    /** So long after it was given it need not be asked for again. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Map<String, List<Permission>> underWay = new ConcurrentHashMap<>();

    Permissions(Vertx vertx) {
        this.vertx = vertx;
    }

    void add(String recipient, Permission permission) {
        underWay.computeIfAbsent(key(recipient), to -> new CopyOnWriteArrayList<>())
                .add(permission);
    }

    void remove(String recipient, Permission permission) {
        underWay.computeIfPresent(key(recipient), (to, permissions) -> {
            permissions.remove(permission);
            return permissions.isEmpty() ? null : permissions;
        });
    }

    /** Whether there is nothing to be asked. What was given up, and so is not known, may not leave. */
    boolean areFresh(String recipient) {
        long now = System.nanoTime();
        List<Permission> given = of(recipient);
        return !given.isEmpty() && given.stream().allMatch(it -> now - it.given() <= FRESH.toNanos());
    }

    /** Asks, and hands on the answer on another thread. */
    void ask(String recipient, Consumer<Boolean> answer) {
        List<Permission> asked = of(recipient);
        var unused = vertx.<Boolean>executeBlocking(
                        () -> {
                            boolean all = !asked.isEmpty();
                            for (Permission permission : asked) {
                                all &= permission.isStillGiven();
                            }
                            if (!all) {
                                asked.forEach(Permission::withdraw);
                            }
                            return all;
                        },
                        false)
                .onComplete(asking -> answer.accept(asking.succeeded() && asking.result()));
    }

    private List<Permission> of(String recipient) {
        return List.copyOf(underWay.getOrDefault(key(recipient), List.of()));
    }

    private static String key(String recipient) {
        return recipient.toLowerCase(Locale.ROOT);
    }
}
