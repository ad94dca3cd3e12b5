package dev.vedette.standalone.supervisor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An agenda that one thread works through. It does not keep the program alive. */
public final class ThreadAgenda implements Agenda, AutoCloseable {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread made = new Thread(work, "supervisor");
        made.setDaemon(true);
        return made;
    });

    private final Clock clock;

    public ThreadAgenda(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable action) {
        thread.execute(action);
    }

    @Override
    public void after(Duration delay, Runnable action) {
        var unused = thread.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public Instant wall() {
        return clock.instant();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
