package dev.vedette.standalone.assembly;

import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Questions that tell a server that works from a port that is merely open. */
final class Probes {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Probes() {}

    /**
     * The port is open, which the broker sees to last. Not a word is said, because the broker warns of a client that greets and
     * leaves.
     */
    static Probe amqp(int port) {
        return () -> greeting(port, "");
    }

    static Probe smtp(int port) {
        return () -> greeting(port, "220");
    }

    private static Optional<String> greeting(int port, String theirs) {
        try (Socket socket = new Socket()) {
            int patience = (int) PATIENCE.toMillis();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
            socket.setSoTimeout(patience);
            byte[] start = socket.getInputStream().readNBytes(theirs.length());
            String greeted = new String(start, StandardCharsets.US_ASCII);
            return greeted.equals(theirs) ? Optional.empty() : Optional.of("it answers strangely on port " + port);
        } catch (IOException e) {
            return Optional.of("it does not answer on port %d (%s)".formatted(port, Complaint.reasonOf(e)));
        }
    }
}
