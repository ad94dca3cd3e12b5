package dev.vedette.journeys;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;

/** The processes of a run, treated as a crash would. */
record Processes(Path home, long supervisor, Map<String, Integer> ports) {

    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(30);

    /** Until this is closed, the supervisor does nothing: what is killed stays away. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    Held holdRestarts() {
        signal("STOP", supervisor);
        return () -> signal("CONT", supervisor);
    }

    /** Ends a part at once, as {@code kill -9} does, and returns when nothing of it answers any more. */
    void kill(String part) {
        long victim = pid(part);
        signal("KILL", victim);
        // Its process may still be listed: who would collect it may be held.
        await(part + " is dead")
                .atMost(SIGNAL_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !listens(part) || pidOrNone(part) != victim);
    }

    /** Lets a part hang: it keeps its connections, and does nothing. */
    void freeze(String part) {
        signal("STOP", pid(part));
    }

    void thaw(String part) {
        signal("CONT", pid(part));
    }

    private boolean listens(String part) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), ports.getOrDefault(part, 0))) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private long pid(String part) {
        long pid = pidOrNone(part);
        if (pid == 0) {
            throw new IllegalStateException("no process of " + part + " runs");
        }
        return pid;
    }

    private long pidOrNone(String part) {
        try {
            // Stage, process, birth.
            try (var words = new Scanner(home.resolve("run").resolve(part + ".pid"), StandardCharsets.US_ASCII)) {
                return words.hasNextInt() && words.nextInt() >= 0 && words.hasNextLong() ? words.nextLong() : 0;
            }
        } catch (IOException none) {
            return 0;
        }
    }

    static void signal(String name, long pid) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("process " + pid + " cannot be sent " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
