package dev.vedette.notify;

import dev.vedette.standalone.broker.BrokerAccount;
import dev.vedette.standalone.broker.EmbeddedBroker;
import dev.vedette.standalone.database.EmbeddedDatabase;
import dev.vedette.standalone.database.ServiceDatabase;
import dev.vedette.standalone.mail.SmtpInbox;
import dev.vedette.standalone.port.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/**
 * The real broker, a real PostgreSQL and a real mail server for every {@code @QuarkusTest} of this service, found through
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
                directory.resolve("database"), Ports.free(), List.of(new ServiceDatabase("notify", "test")));
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), Ports.free(), account);
        SmtpInbox inbox = SmtpInbox.start(directory.resolve("mail"), Ports.free(), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            inbox.close();
            broker.close();
            database.close();
            delete(directory);
        }));
        return Map.ofEntries(
                Map.entry("VEDETTE_DB_URL", database.jdbcUrl("notify")),
                Map.entry("VEDETTE_DB_USER", "notify"),
                Map.entry("VEDETTE_DB_PASSWORD", "test"),
                Map.entry("VEDETTE_AMQP_HOST", "127.0.0.1"),
                Map.entry("VEDETTE_AMQP_PORT", Integer.toString(broker.port())),
                Map.entry("VEDETTE_AMQP_USER", account.name()),
                Map.entry("VEDETTE_AMQP_PASSWORD", account.password()),
                Map.entry("VEDETTE_SMTP_HOST", "127.0.0.1"),
                Map.entry("VEDETTE_SMTP_PORT", Integer.toString(inbox.port())),
                // Where tests find the mails: <address>/<time>-<n>.eml
                Map.entry("vedette.test.mails", directory.resolve("mail").toString()),
                // Any free port, so that several builds can share a machine.
                Map.entry("quarkus.http.test-port", "0"));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("notify-service-test");
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
