package dev.vedette.incident.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Makes the directory for files of forms before the server does, whose failure would not say which setting is wrong. */
@ApplicationScoped
class UploadsDirectory {

    void check(@Observes @Initialized(ApplicationScoped.class) Object starting) {
        // Injected, it would be checked against a value that is read later.
        require(Path.of(ConfigProvider.getConfig().getValue("quarkus.http.body.uploads-directory", String.class)));
    }

    /** Makes it where absent; throws {@link IllegalStateException} if it cannot be used. */
    static void require(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw refused(directory, e.toString(), e);
        }
        if (!Files.isWritable(directory)) {
            throw refused(directory, "it may not be written to", null);
        }
    }

    private static IllegalStateException refused(Path directory, String reason, @Nullable IOException cause) {
        return new IllegalStateException(
                "VEDETTE_UPLOADS_DIR is %s, where files of forms cannot lie (%s). Set it to a directory that this service may write to."
                        .formatted(directory, reason),
                cause);
    }
}
