package dev.vedette.standalone.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sees that a server which is being started has ended: the library goes on waiting for it for as long as a slow start may take. Whoever waits is
 * interrupted then. Only for a start on data that is there already, as nothing runs yet while data is made.
 */
final class StartWatch {
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** Looks in a row without a server. It writes down its process within milliseconds; a busy machine may take seconds for that. */
    private static final int LOOKS = 10;

    private final Path data;
    private final Thread starting;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "watches the start of PostgreSQL");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<Future<?>> looks = Optional.empty();
    private int missed;
    private boolean ended;

    private StartWatch(Path data, Thread starting) {
        this.data = data;
        this.starting = starting;
    }

    /** Watches what the calling thread starts from here on, until {@link #end}. */
    static StartWatch begin(Path data, Duration betweenLooks) {
        var watch = new StartWatch(data, Thread.currentThread());
        if (Files.exists(data.resolve("PG_VERSION"))) {
            long millis = betweenLooks.toMillis();
            watch.looks = Optional.of(
                    watch.looking.scheduleWithFixedDelay(watch::look, millis, millis, TimeUnit.MILLISECONDS));
        }
        return watch;
    }

    private synchronized void look() {
        missed = isRunning() ? 0 : missed + 1;
        if (missed >= LOOKS && !looking.isShutdown()) {
            ended = true;
            starting.interrupt();
            looking.shutdown();
        }
    }

    private boolean isRunning() {
        try {
            return Orphan.serverOn(data).isPresent();
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            // It is being written, or goes.
            return true;
        }
    }

    /**
     * Ends the watch: nobody is interrupted any more after that.
     *
     * @return whether the server has ended, and the thread that started it was interrupted for that
     */
    synchronized boolean end() {
        looks.ifPresent(it -> it.cancel(false));
        looking.shutdown();
        return ended;
    }
}
