package dev.vedette.notify.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Offers a file whenever it has changed. The file is looked at from time to time, because network file systems announce nothing, and at once
 * where a change is announced.
 */
final class FileWatch {

    private static final Logger LOG = Logger.getLogger(FileWatch.class);
    private static final int MOST_ROUNDS = 25;

    private final String title;
    private final Path file;
    private final int mostBytes;
    private final RuleFileSettings settings;
    private final Taker taker;
    private volatile boolean stopped;
    private @Nullable Thread watcher;
    private @Nullable FileStamp seen;

    /** Who is offered the file. */
    interface Taker {

        /** The content as it is now, of a file that is too long one byte more than may be. */
        void offer(String source, byte[] content);

        /** It cannot be read at all. */
        void missing(String source, String why);

        /** Called from time to time: what could not be done when it was offered can be tried again. */
        default void again() {}
    }

    /**
     * @param title what the file is called in the log, such as {@code rule file}
     * @param mostBytes longer files are refused by who is offered them
     * @param settings how often it is looked at
     */
    FileWatch(String title, Path file, int mostBytes, RuleFileSettings settings, Taker taker) {
        this.title = title;
        this.file = file.toAbsolutePath();
        this.mostBytes = mostBytes;
        this.settings = settings;
        this.taker = taker;
    }

    /** Offers the file as it is now, in the caller's thread. */
    void offerNow() {
        seen = FileStamp.of(file);
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            // One more than are taken tells that there are too many, however many there are.
            content = in.readNBytes(mostBytes + 1);
        } catch (IOException e) {
            taker.missing(file.toString(), e.getClass().getSimpleName());
            return;
        }
        taker.offer(file.toString(), content);
    }

    /** Offers it from now on. */
    void start() {
        Thread thread = new Thread(this::watch, title.replace(' ', '-') + "-watch");
        thread.setDaemon(true);
        watcher = thread;
        thread.start();
    }

    void stop() {
        stopped = true;
        if (watcher != null) {
            watcher.interrupt();
        }
    }

    private void watch() {
        try (Changes changes = Changes.of(file)) {
            while (!stopped) {
                changes.await(settings.poll());
                taker.again();
                if (!FileStamp.of(file).equals(seen)) {
                    settle(changes);
                    offerWhateverHappens();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debugf("no longer watching the %s", title);
        }
    }

    /** A watch that ended would take no change any more, without a word. */
    private void offerWhateverHappens() {
        try {
            offerNow();
        } catch (RuntimeException | Error e) {
            LOG.errorf(
                    e,
                    "the %s cannot be looked at; what was taken before stays in force, and it is tried again when it changes",
                    title);
            taker.missing(file.toString(), e.getClass().getSimpleName());
        }
    }

    /** Returns when the file has not changed for a while; one that never comes to rest is read all the same, and looked at again. */
    private void settle(Changes changes) throws InterruptedException {
        FileStamp before;
        long end =
                System.nanoTime() + settings.settle().multipliedBy(MOST_ROUNDS).toNanos();
        do {
            before = FileStamp.of(file);
            changes.await(settings.settle());
        } while (!before.equals(FileStamp.of(file)) && System.nanoTime() - end < 0);
    }
}
