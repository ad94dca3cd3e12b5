package dev.vedette.standalone.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class Ports {
    /** Above this, Linux hands ports to outgoing connections, so that a free one may be taken a moment later. */
    private static final int FIRST_OUTGOING = 32768;

    private static final int FIRST_OFFERED = 20000;
    private static final int TRIES = 100;

    private Ports() {}

    /**
     * Makes a taken port an error that names it, before a server reports it in words of its own or not at all.
     *
     * @param purpose what the port is for, as the reader of the message knows it
     * @throws PortInUseException if another program listens there
     */
    public static void requireFree(int port, String purpose) {
        try {
            bindBriefly(port);
        } catch (IOException e) {
            throw new PortInUseException(port, purpose, e);
        }
    }

    /** A port that is free now and stays so unless another program picks it, for tests. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_OFFERED, FIRST_OUTGOING);
            try {
                bindBriefly(port);
                return port;
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new IllegalStateException("None of %d ports tried between %d and %d is free."
                .formatted(TRIES, FIRST_OFFERED, FIRST_OUTGOING - 1));
    }

    private static void bindBriefly(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }
}
