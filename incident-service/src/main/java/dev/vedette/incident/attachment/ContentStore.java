package dev.vedette.incident.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.tika.Tika;

/**
 * Content on disk, under its SHA-256. It is received under another name, synced, and then takes its place in one step, so that nothing half
 * is ever found there.
 */
@ApplicationScoped
class ContentStore {

    static final String INCOMING = "incoming";

    private final Path dir;
    private final long limit;
    private final Disk disk;
    private final Tika tika = new Tika();

    @Inject
    ContentStore(AttachmentSettings settings) {
        this(settings.dir(), settings.maxBytes(), Disk.REAL);
    }

    ContentStore(Path dir, long limit, Disk disk) {
        this.dir = dir;
        this.limit = limit;
        this.disk = disk;
    }

    /** Opens a new file for writing. */
    @FunctionalInterface
    interface Disk {
        Disk REAL = file -> Channels.newOutputStream(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));

        OutputStream create(Path file) throws IOException;
    }

    /** What was received; not yet in its place. */
    record Received(Path file, String sha256, long sizeBytes, String mediaType) {}

    /** More was sent than is allowed. */
    static final class TooLargeException extends IOException {}

    /** The disk did not take it. */
    static final class DiskException extends IOException {
        DiskException(IOException cause) {
            super("The attachment directory does not take more", cause);
        }

        boolean full() {
            String reason = String.valueOf(getCause());
            return reason.contains("No space left") || reason.contains("quota");
        }
    }

    long limit() {
        return limit;
    }

    /** Reads the content to its end. On any failure nothing remains. */
    Received receive(InputStream content) throws IOException {
        Path file = newFile();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = copy(content, file, digest);
            sync(file);
            String mediaType = tika.detect(file);
            return new Received(file, HexFormat.of().formatHex(digest.digest()), size, mediaType);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Path newFile() throws DiskException {
        try {
            Path incoming = Files.createDirectories(dir.resolve(INCOMING));
            return incoming.resolve(UUID.randomUUID() + ".part");
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private long copy(InputStream content, Path file, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (OutputStream out = create(file)) {
            int read;
            while ((read = content.read(buffer)) >= 0) {
                size += read;
                if (size > limit) {
                    throw new TooLargeException();
                }
                digest.update(buffer, 0, read);
                write(out, buffer, read);
            }
        }
        return size;
    }

    private OutputStream create(Path file) throws DiskException {
        try {
            return disk.create(file);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) throws DiskException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private static void sync(Path path) throws DiskException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    /** Gives what was received its place, durably; the caller holds the content's lock. */
    void keep(Received received) throws IOException {
        Path place = place(received.sha256());
        try {
            Files.createDirectories(shelf(received.sha256()));
            if (Files.exists(place)) {
                Files.delete(received.file());
            } else {
                Files.move(received.file(), place, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            discard(received);
            throw new DiskException(e);
        }
        sync(shelf(received.sha256()));
        sync(dir);
    }

    /** Forgets what was received. */
    void discard(Received received) throws IOException {
        Files.deleteIfExists(received.file());
    }

    /** Where content lies. */
    Path place(String sha256) {
        return shelf(sha256).resolve(sha256);
    }

    private Path shelf(String sha256) {
        return dir.resolve(sha256.substring(0, 2));
    }

    /** Removes content that nothing refers to; the caller holds its lock. */
    void remove(String sha256) throws IOException {
        Files.deleteIfExists(place(sha256));
    }
}
