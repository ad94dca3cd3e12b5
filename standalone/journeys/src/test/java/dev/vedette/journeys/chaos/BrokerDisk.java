package dev.vedette.journeys.chaos;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A small disk for the broker's journal, which can be filled. Needs root. */
final class BrokerDisk implements AutoCloseable {

    private static final int MEGABYTES = 96;
    private static final int MOST_MESSAGES = 3 * MEGABYTES * 11;
    /** Below what the broker keeps apart in a file of its own. */
    private static final byte[] MESSAGE = new byte[90_000];

    private final Path directory;
    private final boolean mounted;

    private BrokerDisk(Path directory, boolean mounted) {
        this.directory = directory;
        this.mounted = mounted;
    }

    static BrokerDisk under(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        return new BrokerDisk(
                directory,
                succeeds(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=" + MEGABYTES + "m,mode=700",
                        "chaos",
                        directory.toString()));
    }

    boolean canBeFilled() {
        return mounted;
    }

    /** Leaves no room at all. */
    void fill() {
        try (var ballast = Files.newOutputStream(ballast())) {
            var block = new byte[64 * 1024];
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            // That is what it is for.
        }
    }

    void makeRoom() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the broker write what its files at hand do not hold: messages of a transaction that is never committed. Returns when it has
     * failed, or has been sent all the same.
     *
     * @return whether it failed
     */
    boolean press(int port, String user, String password) {
        var factory = new JmsConnectionFactory(
                user, password, "amqp://127.0.0.1:" + port + "?jms.sendTimeout=5000&jms.requestTimeout=5000");
        try (var connection = factory.createConnection();
                var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                var producer = session.createProducer(session.createQueue("dead-letters"))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (int i = 0; i < MOST_MESSAGES; i++) {
                var message = session.createBytesMessage();
                message.writeBytes(MESSAGE);
                producer.send(message);
            }
            session.rollback();
            return false;
        } catch (JMSException | RuntimeException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            for (int i = 0; mounted && i < 50 && !succeeds("umount", directory.toString()); i++) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
