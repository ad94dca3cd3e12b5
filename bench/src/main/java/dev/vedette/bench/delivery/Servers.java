package dev.vedette.bench.delivery;

import dev.vedette.standalone.database.EmbeddedDatabase;
import dev.vedette.standalone.database.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** PostgreSQL and the broker, as {@code ./run} sets them up, durably; the same for all that are compared. */
final class Servers implements AutoCloseable {

    /** Of databases and broker, reachable on this machine only. */
    static final String PASSWORD = "bench";

    static final String AMQP_USER = "vedette";

    private final EmbeddedDatabase database;
    private final List<Program> brokers;
    private final int amqpPort = freePort();
    private final int otherAmqpPort = freePort();

    /** @param statements whether PostgreSQL counts what each statement takes */
    Servers(Path checkout, Path home, boolean statements) {
        database = EmbeddedDatabase.start(
                home.resolve("database"),
                freePort(),
                List.of("incident", "notify", "camel", "bare").stream()
                        .map(name -> new ServiceDatabase(name, PASSWORD))
                        .toList(),
                statements
                        ? Map.of(
                                "shared_preload_libraries",
                                "pg_stat_statements",
                                "pg_stat_statements.track_planning",
                                "on")
                        : Map.of());
        brokers = List.of(
                broker(checkout, home, "broker", amqpPort), broker(checkout, home, "other-broker", otherAmqpPort));
        awaitListening(amqpPort);
        awaitListening(otherAmqpPort);
    }

    private static Program broker(Path checkout, Path home, String name, int port) {
        return Program.start(
                home.resolve(name + ".log"),
                Map.of("VEDETTE_AMQP_PASSWORD", PASSWORD),
                List.of(
                        Program.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        checkout.resolve("standalone/target/standalone-launcher.jar")
                                .toString(),
                        "dev.vedette.standalone.assembly.BrokerProcess",
                        home.resolve(name).toString(),
                        Integer.toString(port)));
    }

    String jdbcUrl(String database) {
        return this.database.jdbcUrl(database);
    }

    int amqpPort() {
        return amqpPort;
    }

    /** One like it, for who needs a queue of which Vedette does not read: it has one, {@code dead-letters}. */
    int otherAmqpPort() {
        return otherAmqpPort;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitListening(int port) {
        for (int looks = 0; looks < 600; looks++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Program.pause(100);
            }
        }
        throw new IllegalStateException("The broker did not start");
    }

    @Override
    public void close() {
        brokers.forEach(Program::close);
        database.close();
    }
}
