package dev.vedette.journeys.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A mail server as a process of its own, which can be killed, keeps account of what it took, and fails as {@link SinkMode} says. */
public final class Sink {

    private static final Logger LOG = Logger.getLogger(Sink.class.getName());

    private Sink() {}

    /** Runs until it is ended. Takes its directory, and the port on 127.0.0.1. */
    public static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        var log = new SinkLog(directory);
        try (var server = new ServerSocket(Integer.parseInt(arguments[1]), 200, InetAddress.getLoopbackAddress())) {
            while (true) {
                var client = server.accept();
                var thread = new Thread(() -> serve(client, directory, log), "exchange");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket client, Path directory, SinkLog log) {
        try (client) {
            client.setTcpNoDelay(true);
            new Exchange(client, directory, log).run();
        } catch (IOException e) {
            LOG.log(Level.FINE, "the client is gone", e);
        }
    }
}
