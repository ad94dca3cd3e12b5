package dev.vedette.journeys.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How the mail server behaves. Read from a file at each step, so that it stays so when it is killed. */
enum SinkMode {
    NORMAL,
    /** Takes connections and answers nothing. */
    SILENT,
    /** Takes the whole text, keeps nothing and answers nothing. */
    STALL,
    /** Keeps the mail and answers nothing. */
    KEEP_AND_STALL,
    /** Keeps the mail and drops the connection before the answer. */
    KEEP_AND_DROP,
    /** Takes nothing now: 421. */
    BUSY;

    static Path file(Path directory) {
        return directory.resolve("mode");
    }

    void write(Path directory) {
        try {
            var next = Files.writeString(directory.resolve("mode.next"), name());
            Files.move(next, file(directory), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SinkMode read(Path directory) {
        try {
            return valueOf(Files.readString(file(directory)).strip());
        } catch (IOException | IllegalArgumentException unreadable) {
            return NORMAL;
        }
    }
}
