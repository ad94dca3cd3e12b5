package dev.vedette.incident.web;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes files of forms that a crash left behind; whatever else happens, they go when their request ends. */
@ApplicationScoped
class UploadLeftovers {

    private static final Logger LOG = Logger.getLogger(UploadLeftovers.class);
    /** No request takes so long; another replica may use the same directory. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private static final Duration PERIOD = Duration.ofHours(1);

    private final Path directory;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "upload-leftovers");
        thread.setDaemon(true);
        return thread;
    });

    UploadLeftovers(@ConfigProperty(name = "quarkus.http.body.uploads-directory") Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        var unused = executor.scheduleWithFixedDelay(this::remove, 0, PERIOD.toMinutes(), TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }

    /** Removes what was not written to for a day. */
    void remove() {
        Instant before = clock.instant().minus(ABANDONED);
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It is tried again in an hour; nothing else depends on it.
            LOG.warnf("Files of old forms in %s are not removed: %s", directory, e.getMessage());
        }
    }
}
