package dev.vedette.standalone.home;

import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The disk under a directory: whether it can be written, and has room. */
public final class Disk {
    /** What the database, the journal and the logs of a first start take, with some room to work in. */
    private static final long NEEDED_TO_START = 400L * 1024 * 1024;

    /** Below this, databases and brokers stop. */
    private static final long NEEDED_TO_GO_ON = 32L * 1024 * 1024;

    private static final long NEEDED_TO_WRITE = 1024 * 1024;

    private final Path directory;
    private final Space space;

    /** Bytes that may be used on the disk of a directory. */
    @FunctionalInterface
    interface Space {
        long usable(Path directory) throws IOException;
    }

    Disk(Path directory, Space space) {
        this.directory = directory;
        this.space = space;
    }

    public static Disk of(Path directory) {
        return new Disk(directory, path -> Files.getFileStore(path).getUsableSpace());
    }

    /** @throws Complaint if the directory cannot be written, or its disk has too little room to start */
    void requireUsable() {
        trouble(NEEDED_TO_START).ifPresent(message -> {
            throw new Complaint(message);
        });
    }

    /** What is wrong with the disk, if that may be why a part has just failed. */
    public Optional<String> trouble() {
        return trouble(NEEDED_TO_GO_ON);
    }

    private Optional<String> trouble(long needed) {
        try {
            long usable = space.usable(directory);
            Optional<String> refused = refusal();
            // A disk without room refuses, too; one that refuses although it has room is none of the user's to tidy.
            if (refused.isPresent() && usable >= NEEDED_TO_WRITE) {
                return refused;
            }
            return usable < needed ? Optional.of(full(usable, needed)) : refused;
        } catch (IOException e) {
            return Optional.of(unwritable(e));
        }
    }

    private Optional<String> refusal() {
        try {
            Files.deleteIfExists(Files.write(directory.resolve(".writable"), new byte[4096]));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(unwritable(e));
        }
    }

    private String full(long usable, long needed) {
        return "The disk that holds %s is full: %d MB are free, %d MB are needed. Make room, or set VEDETTE_HOME to a directory on another disk."
                .formatted(directory, megabytes(usable), megabytes(needed));
    }

    private String unwritable(IOException e) {
        return "The directory %s cannot be written (%s). Make it writable for this account, or set VEDETTE_HOME to another one."
                .formatted(directory, Complaint.reasonOf(e));
    }

    private static long megabytes(long bytes) {
        return bytes / (1024 * 1024);
    }
}
