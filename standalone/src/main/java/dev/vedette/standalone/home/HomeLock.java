package dev.vedette.standalone.home;

import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Lets one process at a time use a home. The system takes the lock back when its holder dies, however it dies. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or empty if another process holds it. */
    public static Optional<HomeLock> tryAcquire(Home home) {
        try {
            FileChannel channel = FileChannel.open(
                    file(home), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            String holder = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new HomeLock(channel));
        } catch (IOException e) {
            throw new Complaint("The lock %s cannot be taken (%s).".formatted(file(home), Complaint.reasonOf(e)), e);
        }
    }

    /**
     * Takes the lock.
     *
     * @throws Complaint if another process uses the home
     */
    public static HomeLock acquire(Home home) {
        return tryAcquire(home)
                .orElseThrow(() -> new Complaint(
                        "Vedette already runs on %s%s. Stop that one with Ctrl-C, or give this one a home and ports of its own: VEDETTE_HOME and VEDETTE_…_PORT, see ./run --help."
                                .formatted(
                                        home.root(),
                                        holder(home)
                                                .map(" (process %s)"::formatted)
                                                .orElse(""))));
    }

    private static Optional<String> holder(Home home) {
        try {
            return Optional.of(Files.readString(file(home)).strip()).filter(pid -> !pid.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static Path file(Home home) {
        return home.root().resolve("lock");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system takes it back when this process ends.
        }
    }
}
