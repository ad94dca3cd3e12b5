package dev.vedette.incident.problem;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Lets so much go on at once, counted in requests or in bytes; the others wait, in order, and keep what they hold. */
final class Turns {

    /** How long something may wait for its turn. */
    enum Patience {
        /** It goes on at once or not at all. */
        NONE,
        /** Its sender hears within seconds that he is to come again. */
        SOME,
        /** As long as its connection is there. */
        ENDLESS
    }

    private record Waiting(long weight, Runnable begin) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final long all;
    private final int mostWaiting;
    private final Duration some;
    private long free;

    /** @param some how long {@link Patience#SOME} is */
    Turns(long atOnce, int mostWaiting, Duration some) {
        this.some = some;
        this.all = atOnce;
        this.mostWaiting = mostWaiting;
        this.free = atOnce;
    }

    /**
     * Goes on now or later. A turn ends when the request does, or its connection.
     *
     * @param weight how much of what may go on at once this takes; one that is heavier than all goes alone
     * @param patience how long it may wait
     * @param givesUp is run when it has waited for so long: the request does not go on
     * @return false if it cannot begin now and may not wait, or too many wait: the request does not go on
     */
    boolean take(RoutingContext context, long weight, Patience patience, Runnable goOn, Runnable givesUp) {
        Context thread = Vertx.currentContext();
        long held = Math.min(weight, all);
        var ended = new AtomicBoolean();
        var begun = new AtomicBoolean();
        Runnable begin = () -> thread.runOnContext(now -> {
            begun.set(true);
            if (ended.get()) {
                end(held);
            } else {
                goOn.run();
            }
        });
        boolean now;
        synchronized (this) {
            now = waiting.isEmpty() && free >= held;
            if (now) {
                free -= held;
            } else if (patience == Patience.NONE || waiting.size() >= mostWaiting) {
                return false;
            } else {
                var it = new Waiting(held, begin);
                waiting.add(it);
                if (patience == Patience.SOME) {
                    thread.owner()
                            .setTimer(some.toMillis(), late -> thread.runOnContext(then -> giveUp(it, ended, givesUp)));
                }
            }
        }
        context.addEndHandler(done -> {
            if (!ended.getAndSet(true) && begun.get()) {
                end(held);
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

    private void giveUp(Waiting it, AtomicBoolean ended, Runnable givesUp) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(it);
        }
        if (waited && !ended.get()) {
            givesUp.run();
        }
        // What waits behind it may need less.
        goOn();
    }

    private void end(long held) {
        synchronized (this) {
            free += held;
        }
        goOn();
    }

    private void goOn() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Waiting next = waiting.peek();
        if (next == null || free < next.weight()) {
            return null;
        }
        waiting.remove();
        free -= next.weight();
        return next.begin();
    }
}
