package dev.vedette.notify.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes on what is said on each connection, until the server has said so many bytes; then it ends it. */
final class DroppingProxy implements AutoCloseable {

    private final ServerSocket listening;

    DroppingProxy(int to, int bytes) throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                start(() -> pass(client, server, Integer.MAX_VALUE));
                start(() -> pass(server, client, bytes));
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    private static void pass(Socket from, Socket to, int most) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int passed = 0; passed < most; passed++) {
                int one = in.read();
                if (one < 0) {
                    return;
                }
                out.write(one);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other end is gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
