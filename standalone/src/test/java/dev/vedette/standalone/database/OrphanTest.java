package dev.vedette.standalone.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.standalone.port.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {
    private static final List<ServiceDatabase> DATABASES = List.of(new ServiceDatabase("incident", "a-password"));

    @TempDir
    private Path directory;

    /** Another Java process, because only the end of a process leaves its server behind. */
    public static final class Starter {
        public static void main(String[] arguments) {
            EmbeddedDatabase.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), DATABASES);
            System.out.println("started");
            Runtime.getRuntime().halt(1);
        }
    }

    @Test
    void isStoppedSoThatTheNextServerTakesOverDataAndPort() throws Exception {
        int port = Ports.free();
        startAndDie(port);
        ProcessHandle orphan = serverOn(directory);
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedDatabase next = EmbeddedDatabase.start(directory, port, DATABASES)) {
            assertThat(next.port()).isEqualTo(port);
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void isNotMistakenForAnotherProgramWithItsNumber() throws Exception {
        Files.writeString(
                directory.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        Orphan.stopOn(directory);

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private void startAndDie(int port) throws IOException, InterruptedException {
        Process starter = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(starter.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(starter.getInputStream().readAllBytes(), UTF_8)).contains("started");
    }

    private static ProcessHandle serverOn(Path directory) throws IOException {
        String pid =
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
