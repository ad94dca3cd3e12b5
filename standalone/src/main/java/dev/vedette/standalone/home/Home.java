package dev.vedette.standalone.home;

import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory that holds everything a standalone run keeps.
 *
 * @param root absolute
 */
public record Home(Path root) {
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Creates the directory where absent.
     *
     * @throws Complaint if it cannot be used: it cannot be written, or its disk is full
     */
    public Home prepared() {
        try {
            Files.createDirectories(root);
            Disk.of(root).requireUsable();
            Files.createDirectories(logs());
            Files.createDirectories(processes());
            Files.createDirectories(config());
            Files.createDirectories(mails());
            Files.createDirectories(attachments());
            Files.createDirectories(uploads());
        } catch (IOException e) {
            throw new Complaint(
                    "The directory %s cannot be made (%s). Make it writable, or set VEDETTE_HOME to another one."
                            .formatted(root, Complaint.reasonOf(e)),
                    e);
        }
        return this;
    }

    public Path logs() {
        return root.resolve("log");
    }

    /** Which processes run, so that those of a run that was killed are found. */
    public Path processes() {
        return root.resolve("run");
    }

    public Path config() {
        return root.resolve("config");
    }

    public Path database() {
        return root.resolve("database");
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path mails() {
        return root.resolve("mail");
    }

    public Path attachments() {
        return root.resolve("attachments");
    }

    /** Where files of forms lie while they come in. */
    public Path uploads() {
        return root.resolve("uploads");
    }
}
