package dev.vedette.incident;

import dev.vedette.standalone.broker.BrokerAccount;
import dev.vedette.standalone.broker.EmbeddedBroker;
import dev.vedette.standalone.database.EmbeddedDatabase;
import dev.vedette.standalone.database.ServiceDatabase;
import dev.vedette.standalone.port.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/**
 * The real broker and a real PostgreSQL for every {@code @QuarkusTest} of this service, found through
 * {@code META-INF/services}.
 *
 * <p>Started once, and left running when Quarkus restarts for another test profile: the tests share one database.
 */
public final class TestInfrastructure implements QuarkusTestResourceLifecycleManager {
    private static final String RUNNING = TestInfrastructure.class.getName();

    /** Hands the settings over as system properties: these outlive this class, which each restart of Quarkus loads anew. */
    @Override
    public Map<String, String> start() {
        if (System.getProperty(RUNNING) == null) {
            startServers().forEach(System::setProperty);
            System.setProperty(RUNNING, "yes");
        }
        return Map.of();
    }

    /** The end of the JVM stops everything. */
    @Override
    public void stop() {}

    private static Map<String, String> startServers() {
        Path directory = temporaryDirectory();
        BrokerAccount account = new BrokerAccount("vedette", "test");
        EmbeddedDatabase database = EmbeddedDatabase.start(
                directory.resolve("database"), Ports.free(), List.of(new ServiceDatabase("incident", "test")));
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), Ports.free(), account);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            database.close();
            delete(directory);
        }));
        return Map.of(
                "VEDETTE_DB_URL",
                database.jdbcUrl("incident"),
                "VEDETTE_DB_USER",
                "incident",
                "VEDETTE_DB_PASSWORD",
                "test",
                "VEDETTE_AMQP_HOST",
                "127.0.0.1",
                "VEDETTE_AMQP_PORT",
                Integer.toString(broker.port()),
                "VEDETTE_AMQP_USER",
                account.name(),
                "VEDETTE_AMQP_PASSWORD",
                account.password(),
                // Any free port, so that several builds can share a machine.
                "quarkus.http.test-port",
                "0");
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("incident-service-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            PathUtils.deleteDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
