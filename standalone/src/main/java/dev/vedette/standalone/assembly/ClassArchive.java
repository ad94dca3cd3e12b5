package dev.vedette.standalone.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes of a program as the JVM keeps them in memory, saved when it first ends, so that it starts in a third of the time from
 * then on.
 *
 * <p>Fits one JVM, one build of the program and one set of options; the name tells them apart, because the JVM silently goes
 * without one that does not fit. Lies with the build and not in a home, so that every home starts fast.
 */
final class ClassArchive {
    private static final String SUFFIX = ".jsa";
    private static final Pattern UNFINISHED = Pattern.compile("\\.jsa\\.([0-9]+)\\.new$");
    private static final List<String> QUIETLY = List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    /** Where the libraries of a program lie, beside it. */
    private static final List<String> BESIDE = List.of("lib", "app", "quarkus");

    private final Path directory;
    private final String name;
    private final Path archive;

    /**
     * @param directory of the archives; created if absent
     * @param program a jar, with its libraries beside it
     * @param options of the JVM
     */
    ClassArchive(Path directory, String name, Path program, List<String> options) {
        this.directory = directory;
        this.name = name;
        this.archive = directory.resolve("%s-%08x%s".formatted(name, fingerprint(program, options), SUFFIX));
    }

    /** Whether the program makes one when it ends, which takes it a few seconds. */
    boolean isMissing() {
        return !Files.exists(archive);
    }

    /** Options that use the archive, or have it made if there is none and it can be kept. */
    List<String> options() {
        try {
            if (!isMissing()) {
                return with("-XX:SharedArchiveFile=" + archive);
            }
            Files.createDirectories(directory);
            if (Files.isWritable(directory)) {
                removeOthers();
                return with("-XX:ArchiveClassesAtExit=" + unfinished());
            }
        } catch (IOException e) {
            // Then this program starts without, as slowly as the first time.
        }
        return List.of();
    }

    /** To be called when the program that was to make it has ended in good order; only then is it whole. */
    void keep() {
        try {
            if (Files.exists(unfinished())) {
                Files.move(unfinished(), archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            // The next start is as slow as this one was.
        }
    }

    private static List<String> with(String option) {
        return Stream.concat(Stream.of(option), QUIETLY.stream()).toList();
    }

    /** One for each launcher: two of them may run from one checkout. */
    private Path unfinished() {
        long launcher = ProcessHandle.current().pid();
        return archive.resolveSibling("%s.%d.new".formatted(archive.getFileName(), launcher));
    }

    private static int fingerprint(Path program, List<String> options) {
        return Objects.hash(
                Runtime.version().toString(),
                System.getProperty("java.home"),
                options,
                program.toAbsolutePath().toString(),
                newest(program));
    }

    /** When the program or a library of it was last built, in milliseconds since 1970; 0 if it is not there. */
    private static long newest(Path program) {
        Stream<Path> roots = Stream.concat(Stream.of(program), BESIDE.stream().map(program::resolveSibling));
        return roots.filter(Files::exists)
                .flatMap(ClassArchive::files)
                .mapToLong(file -> file.toFile().lastModified())
                .max()
                .orElse(0);
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeOthers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(this::isStale).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isStale(Path file) {
        String fileName = file.getFileName().toString();
        if (!fileName.startsWith(name + "-")) {
            return false;
        }
        Matcher unfinished = UNFINISHED.matcher(fileName);
        return unfinished.find()
                ? ProcessHandle.of(Long.parseLong(unfinished.group(1))).isEmpty()
                : fileName.endsWith(SUFFIX);
    }
}
