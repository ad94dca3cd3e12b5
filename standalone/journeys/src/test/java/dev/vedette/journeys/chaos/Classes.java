package dev.vedette.journeys.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The classes of a service as the JVM keeps them in memory, made once when it ends in good order: later starts take a third of the processor time. */
record Classes(Path archive, Path program) {

    private static final List<String> QUIETLY = List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    boolean areMissing() {
        try {
            return !Files.exists(archive)
                    || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(program)) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options of the JVM that use them, or have them made. */
    List<String> options() {
        var options = new java.util.ArrayList<>(QUIETLY);
        options.add((areMissing() ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=") + archive);
        return options;
    }
}
