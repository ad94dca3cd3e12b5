package dev.vedette.bench.delivery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Posts as fast as is answered, over so many kept-alive connections. By hand, as a client on the same two cores that costs as much as the server
 * would hide what it measures.
 */
final class HttpLoad {

    private final int port;
    private final int connections;

    HttpLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * Posts each of the requests once.
     *
     * @param request by number from 0: head and body
     * @return when each was begun and answered, by {@link System#nanoTime}
     * @throws IllegalStateException if any is not answered with 2xx
     */
    List<Times> post(int count, IntFunction<byte[]> request) {
        var next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            var parts = new ArrayList<Future<List<Times>>>();
            for (int i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> postSome(next, count, request)));
            }
            var all = new ArrayList<Times>();
            for (Future<List<Times>> part : parts) {
                all.addAll(part.get());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** One request's. */
    record Times(int number, long begun, long answered) {}

    private List<Times> postSome(AtomicInteger next, int count, IntFunction<byte[]> request) throws IOException {
        var times = new ArrayList<Times>();
        try (var connection = new Connection(port)) {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                long begun = System.nanoTime();
                connection.send(request.apply(number));
                times.add(new Times(number, begun, System.nanoTime()));
            }
        }
        return times;
    }

    /** One kept-alive connection. */
    static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void send(byte[] request) throws IOException {
            out.write(request);
            String status = line();
            int length = 0;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            }
            String body = chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8);
            if (!status.startsWith("HTTP/1.1 2")) {
                throw new IOException(status + " " + body);
            }
        }

        private String chunks() throws IOException {
            var body = new StringBuilder();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line();
            }
            line();
            return body.toString();
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server has closed the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
