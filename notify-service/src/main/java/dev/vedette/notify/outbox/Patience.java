package dev.vedette.notify.outbox;

import dev.vedette.notify.amqp.Backoff;

/** Remembers how often in a row something failed and when it is worth trying again. Times are nanoseconds of a ticker. */
final class Patience {

    private final Backoff backoff;
    private int failures;
    private long readyAt;

    Patience(Backoff backoff, long now) {
        this.backoff = backoff;
        this.readyAt = now;
    }

    void succeeded(long now) {
        failures = 0;
        readyAt = now;
    }

    /** Failures that come while waiting belong to the same fault and do not lengthen the wait. */
    void failed(long now) {
        if (failures == 0 || now - readyAt >= 0) {
            failures++;
            readyAt = now + backoff.after(failures).toNanos();
        }
    }

    boolean isFailing() {
        return failures > 0;
    }

    long readyAt() {
        return readyAt;
    }
}
