package dev.vedette.notify.rulebook;

import dev.vedette.notify.rulefile.RuleFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
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
 * Offers the rule file to the rule book at the start and whenever it has changed. The directory is watched, not the file, because
 * editors replace files; and the file is looked at from time to time, because network file systems announce nothing.
 */
@ApplicationScoped
class RuleFileWatch {

    private static final Logger LOG = Logger.getLogger(RuleFileWatch.class);
    private static final String BUNDLED = "default-rules.yaml";
    private static final int BEFORE_INTAKE = 100;
    private static final int MOST_ROUNDS = 25;

    private final RuleFileSettings settings;
    private final WatchedRuleBook rules;
    private volatile boolean stopped;
    private @Nullable Thread watcher;
    private @Nullable FileStamp seen;

    RuleFileWatch(RuleFileSettings settings, WatchedRuleBook rules) {
        this.settings = settings;
        this.rules = rules;
    }

    void start(@Observes @Priority(BEFORE_INTAKE) StartupEvent event) {
        if (settings.master() == RuleMaster.PAGES) {
            startWithPages();
            return;
        }
        if (settings.file().isEmpty()) {
            rules.offer(BUNDLED, bundled());
            return;
        }
        Path file = settings.file().get().toAbsolutePath();
        offer(file);
        rules.fallBackToLastKept();
        Thread thread = new Thread(() -> watch(file), "rule-file-watch");
        thread.setDaemon(true);
        watcher = thread;
        thread.start();
    }

    /** What the pages made active goes on; only if there is nothing yet do they begin with the file. */
    private void startWithPages() {
        LOG.info("The pages decide which rules are in force; the rule file is not watched");
        if (rules.inForce().isPresent()) {
            return;
        }
        settings.file().map(Path::toAbsolutePath).ifPresentOrElse(this::offer, () -> rules.offer(BUNDLED, bundled()));
    }

    @PreDestroy
    void stop() {
        stopped = true;
        if (watcher != null) {
            watcher.interrupt();
        }
    }

    private static byte[] bundled() {
        try (InputStream in = RuleFileWatch.class.getResourceAsStream("/" + BUNDLED)) {
            return Objects.requireNonNull(in, BUNDLED).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void offer(Path file) {
        seen = FileStamp.of(file);
        try (InputStream in = Files.newInputStream(file)) {
            // One more than are taken tells that there are too many, however many there are.
            rules.offer(file.toString(), in.readNBytes(RuleFile.MAX_BYTES + 1));
        } catch (IOException e) {
            rules.missing(file.toString(), e.getClass().getSimpleName());
        }
    }

    private void watch(Path file) {
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            @Nullable WatchKey key = register(file, changes);
            while (!stopped) {
                await(changes, settings.poll());
                if (key == null || !key.isValid()) {
                    key = register(file, changes);
                }
                if (!FileStamp.of(file).equals(seen)) {
                    settle(file, changes);
                    offerWhateverHappens(file);
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("no longer watching the rule file");
        } catch (IOException e) {
            LOG.error("the rule file is not watched: changes need a restart", e);
        }
    }

    /** A watch that ended would take no change any more, without a word. */
    private void offerWhateverHappens(Path file) {
        try {
            offer(file);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "the rule file cannot be looked at; the rules before stay in force, and it is tried again when it changes",
                    e);
            rules.missing(file.toString(), e.getClass().getSimpleName());
        }
    }

    /** Null while the directory is not there; the poll goes on. */
    private static @Nullable WatchKey register(Path file, WatchService changes) {
        try {
            return Objects.requireNonNull(file.getParent())
                    .register(
                            changes,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns when something happens in the directory, or after that time. */
    private static void await(WatchService changes, Duration atMost) throws InterruptedException {
        WatchKey key = changes.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    /** Returns when the file has not changed for a while; one that never comes to rest is read all the same, and looked at again. */
    private void settle(Path file, WatchService changes) throws InterruptedException {
        FileStamp before;
        long end =
                System.nanoTime() + settings.settle().multipliedBy(MOST_ROUNDS).toNanos();
        do {
            before = FileStamp.of(file);
            await(changes, settings.settle());
        } while (!before.equals(FileStamp.of(file)) && System.nanoTime() - end < 0);
    }
}
