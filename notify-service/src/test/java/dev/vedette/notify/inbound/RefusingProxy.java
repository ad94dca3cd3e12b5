package dev.vedette.notify.inbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passes on what is said on each connection; whoever wants to read the first mail is refused, or the connection ends. */
final class RefusingProxy implements AutoCloseable {

    private static final Pattern FIRST = Pattern.compile("(\\S+) FETCH 1 \\(?BODY.*");

    private final ServerSocket listening;
    private final String answer;

    /** @param answer NO or BAD; empty if the connection is to end instead */
    RefusingProxy(int to, String answer) throws IOException {
        this.answer = answer;
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                start(() -> ask(client, server));
                start(() -> answer(server, client));
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    private void ask(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = server.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher first = FIRST.matcher(line);
                if (!first.matches()) {
                    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                } else if (answer.isEmpty()) {
                    return;
                } else {
                    client.getOutputStream()
                            .write((first.group(1) + " " + answer + " [SERVERBUG] Internal error\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    private static void answer(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
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
