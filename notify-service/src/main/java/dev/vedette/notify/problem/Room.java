package dev.vedette.notify.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Room for so many bytes of bodies under way at once, as announced, of all and of one sender. */
final class Room {

    private final long all;
    private final long ofOne;
    private final Map<String, Long> taken = new HashMap<>();
    private long takenByAll;

    Room(long all, long ofOne) {
        this.all = all;
        this.ofOne = ofOne;
    }

    /** Gives a request room until it ends, or its connection; false if there is none. */
    boolean take(RoutingContext context, String sender, long bytes) {
        synchronized (this) {
            long own = taken.getOrDefault(sender, 0L);
            if (own + bytes > ofOne || takenByAll + bytes > all) {
                return false;
            }
            taken.put(sender, own + bytes);
            takenByAll += bytes;
        }
        var given = new AtomicBoolean();
        context.addEndHandler(done -> {
            if (given.compareAndSet(false, true)) {
                giveBack(sender, bytes);
            }
        });
        return true;
    }

    private synchronized void giveBack(String sender, long bytes) {
        takenByAll -= bytes;
        taken.computeIfPresent(sender, (any, own) -> own == bytes ? null : own - bytes);
    }

    synchronized long taken() {
        return takenByAll;
    }
}
