package dev.vedette.bench.delivery;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SMTP server that keeps of each mail only when it was accepted and which {@linkplain Token token} it told whom. The same one for all that are
 * compared; one thread a connection, no more work a mail than that.
 */
final class Sink implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private volatile Duration takes = Duration.ZERO;

    Sink() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How long it takes over each mail from here on. */
    void takes(Duration time) {
        takes = time;
    }

    void forget() {
        accepted.clear();
        repeats.set(0);
    }

    /** Mails accepted since, each once. */
    int mails() {
        return accepted.size();
    }

    /** Mails that told somebody what he had been told. */
    int repeats() {
        return repeats.get();
    }

    /** When each mail was accepted, by {@link System#nanoTime}: by its token and recipient with a blank in between. */
    Map<String, Long> accepted() {
        return accepted;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            converse(socket);
        } catch (IOException e) {
            // Whoever sends may leave as he likes.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(Socket socket) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1024);
        say(in, out, "220 sink.example");
        String recipient = "";
        while (true) {
            String line = line(in);
            if (line == null) {
                return;
            }
            String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
            switch (command) {
                case "EHLO" -> say(in, out, "250-sink.example\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SIZE 10000000");
                case "RCPT" -> {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(in, out, "250 ok");
                }
                case "DATA" -> {
                    say(in, out, "354 go on");
                    String text = data(in);
                    TimeUnit.NANOSECONDS.sleep(takes.toNanos());
                    note(text, recipient);
                    say(in, out, "250 accepted");
                }
                case "QUIT" -> {
                    say(in, out, "221 bye");
                    return;
                }
                default -> say(in, out, "250 ok");
            }
        }
    }

    private void note(String text, String recipient) {
        Matcher token = Token.IN.matcher(text);
        if (!token.find()) {
            return;
        }
        if (accepted.putIfAbsent(token.group() + " " + recipient, System.nanoTime()) != null) {
            repeats.incrementAndGet();
        }
    }

    /** What a pipelining client has sent already is answered in one go with the rest. */
    private static void say(InputStream in, OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (in.available() == 0) {
            out.flush();
        }
    }

    private static @org.jspecify.annotations.Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static String data(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (String line = line(in); !".".equals(line); line = line(in)) {
            if (line == null) {
                throw new IOException("gone in the middle of a mail");
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    /** What tells one observation from another in all that is said of it. */
    record Token(String series, int number) {

        static final Pattern IN = Pattern.compile("t-[a-z0-9]+-\\d{6}");

        @Override
        public String toString() {
            return "t-%s-%06d".formatted(series, number);
        }
    }
}
