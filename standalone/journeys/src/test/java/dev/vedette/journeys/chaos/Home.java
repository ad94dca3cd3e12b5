package dev.vedette.journeys.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The directory of a run: made anew by each, and emptied only if an earlier run had made it. */
record Home(Path root) {

    private static final String MARK = ".chaos";

    /** @throws IllegalArgumentException if it holds something else */
    void prepare() {
        try {
            if (Files.exists(root)) {
                requireOwn();
                unmount(broker());
                delete();
            }
            Files.createDirectories(logs());
            Files.createDirectories(sink());
            Files.createFile(root.resolve(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path logs() {
        return root.resolve("log");
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path database() {
        return root.resolve("database");
    }

    Path sink() {
        return root.resolve("smtp");
    }

    Path rules() {
        return root.resolve("rules.yaml");
    }

    Path faults() {
        return root.resolve("faults.log");
    }

    Path report() {
        return root.resolve("report.txt");
    }

    private void requireOwn() throws IOException {
        try (var files = Files.list(root)) {
            if (!Files.exists(root.resolve(MARK)) && files.findAny().isPresent()) {
                throw new IllegalArgumentException(root + " holds something else, and would be emptied");
            }
        }
    }

    /** A run that was killed leaves the broker's disk. */
    private static void unmount(Path directory) throws IOException {
        try {
            new ProcessBuilder("umount", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
