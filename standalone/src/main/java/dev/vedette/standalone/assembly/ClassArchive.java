package dev.vedette.standalone.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of a program as the JVM keeps them in memory, saved when it first ends, so that it starts faster from then on.
 *
 * <p>Fits one JVM and one build of the program; the JVM goes without one that does not fit.
 */
final class ClassArchive {
    private static final String SUFFIX = ".jsa";

    private final Path directory;
    private final String name;
    private final Path program;

    ClassArchive(Path directory, String name, Path program) {
        this.directory = directory;
        this.name = name;
        this.program = program;
    }

    /** Options that use the archive, or have it made if there is none. */
    List<String> options() throws IOException {
        Path archive = archive();
        if (Files.exists(archive)) {
            return List.of(
                    "-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        }
        removeOthers();
        return List.of("-XX:ArchiveClassesAtExit=" + unfinished(archive), "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** To be called when the program that was to make it has ended in good order; only then is it whole. */
    void keep() {
        try {
            Path made = unfinished(archive());
            if (Files.exists(made)) {
                Files.move(made, archive(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            // The next start is as slow as this one was.
        }
    }

    private Path archive() throws IOException {
        String build = Long.toHexString(Files.getLastModifiedTime(program).toMillis());
        return directory.resolve("%s-%s-%s%s"
                .formatted(name, Runtime.version().toString().replaceAll("[^0-9A-Za-z.+-]", "_"), build, SUFFIX));
    }

    private static Path unfinished(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".new");
    }

    private void removeOthers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(this::isOurs).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isOurs(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.startsWith(name + "-") && fileName.contains(SUFFIX);
    }
}
