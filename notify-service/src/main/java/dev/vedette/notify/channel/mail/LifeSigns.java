package dev.vedette.notify.channel.mail;

import java.time.Duration;

/** When the relay said something last, on whichever connection. Safe for use by several threads. */
final class LifeSigns {

    /** By {@link System#nanoTime}. */
    private volatile long last = System.nanoTime();

    void note() {
        last = System.nanoTime();
    }

    /** Whether that was no longer ago. */
    boolean within(Duration time) {
        return System.nanoTime() - last <= time.toNanos();
    }
}
