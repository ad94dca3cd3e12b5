package dev.vedette.incident.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Content on disk, under its SHA-256. It is received under another name, synced, and then takes its place in one step, so that nothing half
 * is ever found there.
 */
@ApplicationScoped
class ContentStore {

    static final String INCOMING = "incoming";

    private static final Pattern SHELF = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern CONTENT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PART = Pattern.compile("[0-9a-f-]{36}\\.part");

    private final Path dir;
    private final long limit;
    private final IncomingContent incoming;

    @Inject
    ContentStore(AttachmentSettings settings) {
        this(settings.dir(), settings.maxBytes(), Disk.REAL);
    }

    ContentStore(Path dir, long limit, Disk disk) {
        this.dir = dir;
        this.limit = limit;
        this.incoming = new IncomingContent(dir.resolve(INCOMING), limit, disk);
    }

    /** Opens a new file for writing. */
    @FunctionalInterface
    interface Disk {
        Disk REAL = file -> Channels.newOutputStream(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));

        OutputStream create(Path file) throws IOException;
    }

    /** Bytes on disk; not yet in their place. */
    record Part(Path file, String sha256, long sizeBytes) {}

    /**
     * What was received.
     *
     * @param clean the same without metadata; absent if that cannot be made
     */
    record Received(
            Part original, String mediaType, @Nullable Part clean) {

        String sha256() {
            return original.sha256();
        }

        long sizeBytes() {
            return original.sizeBytes();
        }

        List<Part> parts() {
            return clean == null ? List.of(original) : List.of(original, clean);
        }
    }

    /** More was sent than is allowed. */
    static final class TooLargeException extends IOException {}

    long limit() {
        return limit;
    }

    /** Reads the content to its end. On any failure nothing remains. */
    Received receive(InputStream content) throws IOException {
        return incoming.receive(content);
    }

    /** Gives what was received its place, durably; the caller holds the lock of all its contents. */
    void keep(Received received) throws IOException {
        try {
            for (Part part : received.parts()) {
                keep(part);
            }
        } catch (IOException e) {
            discard(received);
            throw new DiskException(e);
        }
        sync(dir);
    }

    private void keep(Part part) throws IOException {
        Path shelf = Files.createDirectories(shelf(part.sha256()));
        Path place = place(part.sha256());
        if (Files.exists(place)) {
            Files.delete(part.file());
        } else {
            Files.move(part.file(), place, StandardCopyOption.ATOMIC_MOVE);
        }
        sync(shelf);
    }

    /** Forgets what was received, as far as it has not taken its place. */
    void discard(Received received) throws IOException {
        for (Part part : received.parts()) {
            Files.deleteIfExists(part.file());
        }
    }

    /** Where content lies. */
    Path place(String sha256) {
        return shelf(sha256).resolve(sha256);
    }

    private Path shelf(String sha256) {
        return dir.resolve(sha256.substring(0, 2));
    }

    /** Removes content that nothing refers to and that is older; the caller holds its lock. Says whether it was removed. */
    boolean remove(String sha256, Instant before) throws IOException {
        return removeOlder(place(sha256), before);
    }

    private static boolean removeOlder(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            // It has been moved or removed meanwhile.
            return false;
        }
    }

    /** SHA-256 of all contents, shelf by shelf. Nothing but content is ever listed, whatever else lies in the directory. */
    List<List<String>> shelves() throws IOException {
        var shelves = new ArrayList<List<String>>();
        for (Path shelf : list(dir, SHELF)) {
            var contents = list(shelf, CONTENT).stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
            if (!contents.isEmpty()) {
                shelves.add(contents);
            }
        }
        return shelves;
    }

    /** Removes what was being received when a process ended: what nobody has written to since then. Returns how many. */
    int removeAbandoned(Instant before) throws IOException {
        int removed = 0;
        for (Path part : list(dir.resolve(INCOMING), PART)) {
            removed += removeOlder(part, before) ? 1 : 0;
        }
        return removed;
    }

    static void sync(Path path) throws DiskException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private static List<Path> list(Path dir, Pattern name) throws IOException {
        try (var files = Files.list(dir)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
