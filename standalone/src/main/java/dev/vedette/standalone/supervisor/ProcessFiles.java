package dev.vedette.standalone.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Remembers on disk which processes were started, so that the next run can end those of a supervisor that was killed, and no
 * others.
 */
public final class ProcessFiles {
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final String SUFFIX = ".pid";

    private final Path directory;

    public ProcessFiles(Path directory) {
        this.directory = directory;
    }

    /** A process that outlived its supervisor. */
    public record Orphan(String name, int stopStage, long pid, String birth) {
        private boolean isAlive() {
            return new ProcessIdentity(pid, birth).isAlive();
        }
    }

    public void remember(String name, int stopStage, long pid) {
        ProcessIdentity.of(pid).ifPresent(process -> {
            try {
                Files.writeString(file(name), "%d %d %s%n".formatted(stopStage, process.pid(), process.birth()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            // It names a process that is gone, which the next run will see.
        }
    }

    /** Those that still run, in the order in which to end them. */
    public List<Orphan> orphans() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .flatMap(file -> read(file).stream())
                    .filter(Orphan::isAlive)
                    .sorted(Comparator.comparingInt(Orphan::stopStage))
                    .toList();
        }
    }

    /** Asks it to end, and makes it when it has not within the time. */
    public void end(Orphan orphan, long patienceSeconds) throws InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(orphan.pid()).filter(found -> orphan.isAlive());
        if (process.isPresent()) {
            process.get().destroy();
            if (!hasEnded(process.get(), patienceSeconds)) {
                process.get().destroyForcibly();
                hasEnded(process.get(), patienceSeconds);
            }
        }
        forget(orphan.name());
    }

    private static boolean hasEnded(ProcessHandle process, long patienceSeconds) throws InterruptedException {
        try {
            process.onExit().get(patienceSeconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    private static Optional<Orphan> read(Path file) {
        try {
            List<String> words =
                    SPACE.splitAsStream(Files.readString(file).strip()).toList();
            String name = file.getFileName().toString();
            return Optional.of(new Orphan(
                    name.substring(0, name.length() - SUFFIX.length()),
                    Integer.parseInt(words.get(0)),
                    Long.parseLong(words.get(1)),
                    words.get(2)));
        } catch (IOException | RuntimeException e) {
            // Half a file, of a full disk: it names nobody.
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }
}
