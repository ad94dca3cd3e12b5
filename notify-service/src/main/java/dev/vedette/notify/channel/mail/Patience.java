package dev.vedette.notify.channel.mail;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * For how long one connection waits for an answer of a relay that has not been given the text of a mail: if none has come after a while it is left, provided that there is
 * another relay for what it keeps waiting; if not, that is asked again each time that as long has passed. One that was kept while the relay was left on another one has
 * only a short time to show that it lives: the client tries several of them one after the other. Used on the connection's event loop only.
 */
final class Patience {

    static final String LEFT = "the relay said nothing for a while, and another one works";

    /** So many times shorter. */
    private static final int SHORTER = 20;

    private final Duration whileFor;
    private final AtomicLong lastLeft;
    private long heard = System.nanoTime();
    private @Nullable Future<?> waiting;

    /**
     * With the relay on one connection.
     *
     * @param whileFor longer than a relay that works takes for an answer
     * @param lastLeft when it was left on any connection, as {@link System#nanoTime}; shared by all of them
     */
    Patience(Duration whileFor, AtomicLong lastLeft) {
        this.whileFor = whileFor;
        this.lastLeft = lastLeft;
    }

    /** An answer is waited for from now on. */
    void begin(EventExecutor loop, BooleanSupplier elsewhere, Runnable leave) {
        stop();
        boolean leftSince = lastLeft.get() - heard > 0;
        wait(loop, leftSince ? whileFor.dividedBy(SHORTER) : whileFor, elsewhere, leave);
    }

    private void wait(EventExecutor loop, Duration first, BooleanSupplier elsewhere, Runnable leave) {
        waiting = loop.schedule(
                () -> {
                    if (elsewhere.getAsBoolean()) {
                        lastLeft.set(System.nanoTime());
                        leave.run();
                    } else {
                        wait(loop, whileFor, elsewhere, leave);
                    }
                },
                first.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** An answer has come, or none is waited for any more. */
    void end() {
        heard = System.nanoTime();
        stop();
    }

    private void stop() {
        if (waiting != null) {
            waiting.cancel(false);
            waiting = null;
        }
    }
}
