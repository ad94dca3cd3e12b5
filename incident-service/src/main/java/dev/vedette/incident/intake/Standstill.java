package dev.vedette.incident.intake;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices when nothing has been taken in for a while though there is something, for want of the database. The broker keeps the incidents whose messages it
 * has handed out to this replica with it, and in the end hands out nothing to anybody: if others have their database, they would stand still as well.
 */
final class Standstill implements IntakeObserver {

    private final IntakeObserver also;
    private final Duration limit;
    private final Runnable standBack;
    /** By {@link System#nanoTime}. */
    private @Nullable Long since;

    /** When something was taken in last, likewise. */
    private long good;

    /** When something failed last, likewise: it is tried again more often than that is long. */
    private long last;

    /** When the attempt of this thread began: a database that hangs lets it fail only after a while. */
    private final ThreadLocal<Long> begun = new ThreadLocal<>();

    /**
     * @param also who is told as well
     * @param standBack what is done about it
     */
    Standstill(IntakeObserver also, Duration limit, Runnable standBack) {
        this.also = also;
        this.limit = limit;
        this.standBack = standBack;
        this.good = System.nanoTime();
        this.last = good;
    }

    /** An attempt begins in this thread. */
    void begins() {
        begun.set(System.nanoTime());
    }

    @Override
    public void takenIn(List<Received> news, int repeats) {
        goesOn();
        also.takenIn(news, repeats);
    }

    @Override
    public void held(IncomingMessage message, Throwable failure) {
        also.held(message, failure);
        if (Faults.isDatabaseAway(failure) && isLong(System.nanoTime())) {
            standBack.run();
        }
    }

    @Override
    public void buried(IncomingMessage message, RefusedMessage why) {
        goesOn();
        also.buried(message, why);
    }

    private synchronized void goesOn() {
        since = null;
        good = System.nanoTime();
    }

    /** Says so once, and begins anew. */
    private synchronized boolean isLong(long now) {
        @Nullable Long began = begun.get();
        begun.remove();
        long from = began == null ? now : began;
        if (good - from > 0) {
            // What was taken in while the attempt went on says that it is no standstill.
            from = good;
        }
        if (since == null || from - last > limit.toNanos()) {
            since = from;
        }
        last = now;
        boolean isLong = now - since > limit.toNanos();
        if (isLong) {
            since = null;
        }
        return isLong;
    }
}
