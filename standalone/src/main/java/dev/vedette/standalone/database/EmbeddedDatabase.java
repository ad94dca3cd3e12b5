package dev.vedette.standalone.database;

import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.port.PortInUseException;
import dev.vedette.standalone.port.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A running PostgreSQL on 127.0.0.1. Its data is there again at the next start on the same directory. */
public final class EmbeddedDatabase implements AutoCloseable {
    /** Bytes above which a start begins a new log. */
    private static final long LARGEST_LOG = 5L * 1024 * 1024;

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts PostgreSQL and returns when each of the databases can be used by its role. Creates what is not there yet, and sets
     * each role's password to the one given. A server that an earlier process left behind on the same data is stopped first.
     *
     * @param directory of the data, the server's binaries and its log; created if absent
     * @throws PortInUseException if another program listens on the port
     * @throws IllegalStateException if it does not start for another reason, e.g. because the directory cannot be written
     */
    public static EmbeddedDatabase start(Path directory, int port, List<ServiceDatabase> databases) {
        return start(directory, port, databases, Map.of());
    }

    /**
     * The same with settings of the server of one's own.
     *
     * @param settings by their names in PostgreSQL
     */
    public static EmbeddedDatabase start(
            Path directory, int port, List<ServiceDatabase> databases, Map<String, String> settings) {
        Path data = directory.resolve("data");
        try {
            Files.createDirectories(directory);
            Orphan.stopOn(data);
            Ports.requireFree(port, "PostgreSQL");
            EmbeddedPostgres postgres = startWatched(directory, data, port, settings);
            try {
                new Provisioning(postgres.getPostgresDatabase()).provide(databases);
            } catch (SQLException | RuntimeException e) {
                postgres.close();
                throw e;
            }
            return new EmbeddedDatabase(postgres);
        } catch (PortInUseException e) {
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            // The library holds its lock on the data until what failed to start is collected; a later try would fail on
            // it.
            System.gc();
            throw new IllegalStateException(
                    "PostgreSQL did not start on port %d with its data in %s: %s. Its own log is %s."
                            .formatted(port, data, Complaint.reasonOf(e), log(directory)),
                    e);
        }
    }

    public int port() {
        return postgres.getPort();
    }

    /** Where a service finds its database. */
    public String jdbcUrl(String name) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), name);
    }

    /** Ends the connections that are left, and stops the server. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL on port %d did not stop cleanly.".formatted(port()), e);
        }
    }

    private static EmbeddedPostgres startWatched(Path directory, Path data, int port, Map<String, String> settings)
            throws IOException {
        StartWatch watch = StartWatch.begin(data, StartWatch.BETWEEN_LOOKS);
        boolean ended;
        EmbeddedPostgres postgres;
        try {
            postgres = startServer(directory, data, port, settings);
        } finally {
            ended = watch.end();
        }
        if (ended) {
            // The library takes it for started when it is interrupted.
            Thread.interrupted();
            postgres.close();
            throw new IOException("the server has ended while it started");
        }
        return postgres;
    }

    private static EmbeddedPostgres startServer(Path directory, Path data, int port, Map<String, String> settings)
            throws IOException {
        // The library lets everybody write where the server's programs lie.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        SuperuserPassword password = SuperuserPassword.keptIn(directory);
        keepSmall(log(directory));
        Redirect log = Redirect.appendTo(log(directory).toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        return builder.setPort(port)
                .setDataDirectory(data)
                .setPgBinaryResolver(new Binaries())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                // Whoever started it decides the order in which things stop.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // The library's own values trade durability for speed.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The same on every machine, and with all letters of the languages used here.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("pwfile", password.file().toString())
                .setConnectConfig("password", password.value())
                .setDataDirectoryCustomizer(AccessRules::write)
                .start();
    }

    private static void keepSmall(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path log(Path directory) {
        return directory.resolve("postgresql.log");
    }
}
