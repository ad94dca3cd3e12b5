package dev.vedette.incident.problem;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Lets so many requests of one sender go on at once; the others wait, in order, and keep what they hold. */
final class Turns {

    private static final int MOST_WAITING = 1000;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Turns(int atOnce) {
        free = atOnce;
    }

    /**
     * Goes on now or later. A turn ends when the request does, or its connection.
     *
     * @return false if too many wait: the request does not go on
     */
    boolean take(RoutingContext context, Runnable goOn) {
        Context thread = Vertx.currentContext();
        var ended = new AtomicBoolean();
        var begun = new AtomicBoolean();
        Runnable begin = () -> thread.runOnContext(now -> {
            begun.set(true);
            if (ended.get()) {
                end();
            } else {
                goOn.run();
            }
        });
        boolean now;
        synchronized (this) {
            if (free == 0 && waiting.size() >= MOST_WAITING) {
                return false;
            }
            now = free > 0;
            if (now) {
                free--;
            } else {
                waiting.add(begin);
            }
        }
        context.addEndHandler(done -> {
            if (!ended.getAndSet(true) && begun.get()) {
                end();
            }
        });
        if (now) {
            begun.set(true);
            goOn.run();
        } else {
            context.request().pause();
        }
        return true;
    }

    private void end() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
