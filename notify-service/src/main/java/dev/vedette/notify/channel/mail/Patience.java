package dev.vedette.notify.channel.mail;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * For how long one connection waits for an answer of a relay that has not been given the text of a mail: if none has come after a while it is left, provided that there is
 * another relay for what it keeps waiting; if not, that is asked again each time that as long has passed. Used on the connection's event loop only.
 */
final class Patience {

    static final String LEFT = "the relay said nothing for a while, and another one works";

    private final Duration whileFor;
    private @Nullable Future<?> waiting;

    /** @param whileFor longer than a relay that works takes for an answer */
    Patience(Duration whileFor) {
        this.whileFor = whileFor;
    }

    /** An answer is waited for from now on. */
    void begin(EventExecutor loop, BooleanSupplier elsewhere, Runnable leave) {
        end();
        waiting = loop.schedule(
                () -> {
                    if (elsewhere.getAsBoolean()) {
                        leave.run();
                    } else {
                        begin(loop, elsewhere, leave);
                    }
                },
                whileFor.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** None is waited for any more. */
    void end() {
        if (waiting != null) {
            waiting.cancel(false);
            waiting = null;
        }
    }
}
