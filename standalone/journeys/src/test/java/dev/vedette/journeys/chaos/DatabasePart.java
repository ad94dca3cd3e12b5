package dev.vedette.journeys.chaos;

import dev.vedette.standalone.database.EmbeddedDatabase;
import dev.vedette.standalone.database.ServiceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, as the launcher starts it: with {@code fsync} and {@code synchronous_commit}. */
final class DatabasePart implements Part {

    private final Path directory;
    private final int port;
    private final List<ServiceDatabase> databases;
    private @Nullable EmbeddedDatabase database;

    DatabasePart(Path directory, int port, List<ServiceDatabase> databases) {
        this.directory = directory;
        this.port = port;
        this.databases = List.copyOf(databases);
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void start() {
        stop();
        database = EmbeddedDatabase.start(directory, port, databases);
    }

    /** The server, then its sessions and helpers. */
    @Override
    public List<Long> processes() {
        var server = server();
        if (server == null) {
            return List.of();
        }
        var all = new ArrayList<>(List.of(server.pid()));
        server.descendants().forEach(process -> all.add(process.pid()));
        return all;
    }

    @Override
    public boolean answers() {
        return isAlive();
    }

    /** Also after it was killed: the library holds a lock on the data. */
    @Override
    public void stop() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    private @Nullable ProcessHandle server() {
        try {
            var file = directory.resolve("data/postmaster.pid");
            if (!Files.exists(file)) {
                return null;
            }
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            return ProcessHandle.of(pid)
                    .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()))
                    .orElse(null);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }
}
