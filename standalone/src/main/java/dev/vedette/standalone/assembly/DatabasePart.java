package dev.vedette.standalone.assembly;

import dev.vedette.standalone.database.EmbeddedDatabase;
import dev.vedette.standalone.database.ServiceDatabase;
import dev.vedette.standalone.supervisor.Child;
import dev.vedette.standalone.supervisor.Part;
import dev.vedette.standalone.supervisor.ProcessFiles;
import dev.vedette.standalone.supervisor.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** PostgreSQL. Its own process, but started by a library that waits until it is ready. */
final class DatabasePart implements Part {
    static final String NAME = "database";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Path directory;
    private final int port;
    private final List<ServiceDatabase> databases;
    private final ProcessFiles processes;

    DatabasePart(Path directory, int port, List<ServiceDatabase> databases, ProcessFiles processes) {
        this.directory = directory;
        this.port = port;
        this.databases = databases;
        this.processes = processes;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public int stopStage() {
        return Stage.DATABASE;
    }

    @Override
    public Path log() {
        return directory.resolve("postgresql.log");
    }

    @Override
    public Child start() throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory, port, databases);
        try {
            String pid =
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0);
            ProcessHandle server = ProcessHandle.of(Long.parseLong(pid.strip()))
                    .orElseThrow(() -> new IOException("the server ended as soon as it had started"));
            processes.remember(NAME, stopStage(), server.pid());
            return new Server(database, server, ended(database, server.pid()));
        } catch (IOException | RuntimeException e) {
            // Nobody would know of it any more.
            database.close();
            throw e;
        }
    }

    @Override
    public Optional<String> notReadyBecause() {
        return Optional.empty();
    }

    @Override
    public Optional<String> hangsBecause() {
        return Probes.postgres(port).hangsBecause();
    }

    /** Looks by itself, because Java notices the end of a process that is not its own child only after seconds. */
    private CompletableFuture<String> ended(EmbeddedDatabase database, long pid) throws IOException {
        ProcessIdentity server = ProcessIdentity.of(pid)
                .orElseThrow(() -> new IOException("the server ended as soon as it had started"));
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread watch = new Thread(() -> {
            while (server.isAlive()) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            processes.forget(NAME);
            // Also if it died: this process holds a lock on its data, which would keep the next one out.
            database.close();
            ended.complete("has ended");
        });
        watch.setDaemon(true);
        watch.start();
        return ended;
    }

    private record Server(EmbeddedDatabase database, ProcessHandle process, CompletableFuture<String> ended)
            implements Child {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public void stop() {
            Thread stopper = new Thread(database::close, "stop database");
            stopper.setDaemon(true);
            stopper.start();
        }

        @Override
        public void kill() {
            // Its sessions outlive it if they hang, too, and keep the next server from the data.
            List<ProcessHandle> sessions = process.descendants().toList();
            process.destroyForcibly();
            sessions.forEach(ProcessHandle::destroyForcibly);
        }

        @Override
        public List<String> lastWords() {
            return List.of();
        }
    }
}
