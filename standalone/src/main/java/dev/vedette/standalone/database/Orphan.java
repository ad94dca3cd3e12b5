package dev.vedette.standalone.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that outlived the process that started it, which was killed.
 *
 * <p>It still holds data and port, so that nothing else can start on them.
 */
final class Orphan {
    private static final int SECONDS_TO_STOP = 20;

    private Orphan() {}

    static void stopOn(Path data) throws IOException {
        Optional<ProcessHandle> server = serverOn(data);
        if (server.isPresent()) {
            stop(server.get());
        }
    }

    /** The server that runs on that data, if one does. */
    static Optional<ProcessHandle> serverOn(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        // The number may by now be that of another program.
        return ProcessHandle.of(pid).filter(process -> isPostgres(process, data));
    }

    private static boolean isPostgres(ProcessHandle process, Path data) {
        String command = process.info().commandLine().orElse("");
        return command.contains("postgres") && command.contains(data.toString());
    }

    private static void stop(ProcessHandle server) throws IOException {
        // SIGINT ends its sessions and stops; the SIGTERM that Java can send would wait for them.
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        try {
            server.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a server left behind stopped.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "A server left behind, process %d, does not stop: end it by hand.".formatted(server.pid()), e);
        }
    }
}
