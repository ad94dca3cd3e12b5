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

    private static final String AMQP_WITH_SIGN_IN = "AMQP\u0003\u0001\u0000\u0000";
    private static final String ASKS_FOR_TLS = "\u0000\u0000\u0000\u0008\u0004\u00d2\u0016/";

    private Probes() {}

    /** It greets as AMQP with sign-in does. A port that is merely open is no sign of life: the system opens it for a process that hangs. */
    static Probe amqp(int port) {
        return () -> greeting(port, AMQP_WITH_SIGN_IN, AMQP_WITH_SIGN_IN);
    }

    static Probe smtp(int port) {
        return () -> greeting(port, "", "220");
    }

    /** It says whether it speaks TLS, which it does in a process of its own, as for each of its clients. */
    static Probe postgres(int port) {
        return () -> greeting(port, ASKS_FOR_TLS, "N");
    }

    private static Optional<String> greeting(int port, String ours, String theirs) {
        try (Socket socket = new Socket()) {
            int patience = (int) PATIENCE.toMillis();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
            socket.setSoTimeout(patience);
            socket.getOutputStream().write(ours.getBytes(StandardCharsets.ISO_8859_1));
            byte[] start = socket.getInputStream().readNBytes(theirs.length());
            String greeted = new String(start, StandardCharsets.ISO_8859_1);
            return greeted.equals(theirs) ? Optional.empty() : Optional.of("it answers strangely on port " + port);
        } catch (IOException e) {
            return Optional.of("it does not answer on port %d (%s)".formatted(port, Complaint.reasonOf(e)));
        }
    }
}
