package dev.vedette.incident.web;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes files of forms that a crash left behind; whatever else happens, they go when their request ends. */
@ApplicationScoped
class UploadLeftovers {

    private static final Logger LOG = Logger.getLogger(UploadLeftovers.class);
    /** No request takes so long; another replica may use the same directory. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path directory;
    private final Clock clock;

    UploadLeftovers(@ConfigProperty(name = "quarkus.http.body.uploads-directory") Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Removes what was not written to for a day. */
    @Scheduled(every = "1h", concurrentExecution = SKIP)
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
