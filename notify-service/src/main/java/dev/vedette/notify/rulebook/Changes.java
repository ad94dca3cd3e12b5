package dev.vedette.notify.rulebook;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Announces what changes in the directory of a file; not of the file, because editors replace files. Where the system announces nothing, since it
 * has given out all that it has for that, or as long as the directory is not there, it only waits.
 */
final class Changes implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Changes.class);

    private final Path directory;
    private final @Nullable WatchService announced;
    private @Nullable WatchKey key;

    private Changes(Path directory, @Nullable WatchService announced) {
        this.directory = directory;
        this.announced = announced;
    }

    /** @param file with a directory */
    static Changes of(Path file) {
        var changes = new Changes(Objects.requireNonNull(file.getParent()), service(file));
        changes.register();
        return changes;
    }

    private static @Nullable WatchService service(Path file) {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            LOG.warnf("changes of %s are not announced, and are seen a little later: %s", file, e.getMessage());
            return null;
        }
    }

    /** Returns when something happens in the directory, or after that time. */
    void await(Duration atMost) throws InterruptedException {
        if (announced == null) {
            TimeUnit.MILLISECONDS.sleep(atMost.toMillis());
            return;
        }
        WatchKey happened = announced.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (happened != null) {
            happened.pollEvents();
            happened.reset();
        }
        if (key == null || !key.isValid()) {
            register();
        }
    }

    private void register() {
        if (announced == null) {
            return;
        }
        try {
            key = directory.register(
                    announced,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            key = null;
        }
    }

    @Override
    public void close() {
        if (announced != null) {
            try {
                announced.close();
            } catch (IOException e) {
                LOG.debugf(e, "changes of %s are still announced", directory);
            }
        }
    }
}
