package dev.vedette.notify.delivery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An SMTP relay that keeps what it is sent byte for byte, and answers recipients and mails as it is told to. */
public final class ScriptedRelay implements AutoCloseable {

    /** Instead of an answer: the connection breaks after the mail was taken. */
    public static final String DROP_AFTER_TAKING = "DROP";

    /** Instead of an answer: nothing at all, until the client hangs up. */
    public static final String HANG = "HANG";

    /** The recipient is refused, and nothing more is said after that. */
    public static final String REFUSE_AND_FALL_SILENT = "550 5.1.1 no such user, and not another word";

    /** How long {@link #SLOW} takes. */
    public static final Duration SLOWNESS = Duration.ofMillis(7500);

    /** The command that is the greeting. */
    public static final String GREETING = "";

    /** The recipient, or the mail, is taken, but only after a while. */
    public static final String SLOW = "SLOW";

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** A mail as it came over the wire, dots undone. */
    public record Received(String recipient, String mail) {}

    private final ServerSocket server;
    private final Thread accepting;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<String>> toRecipient = new ConcurrentHashMap<>();
    private final Map<String, Queue<String>> toMail = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger mostSessions = new AtomicInteger();
    private volatile Predicate<Received> putOff = mail -> false;

    public ScriptedRelay(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        accepting = new Thread(this::accept, "scripted-relay");
        accepting.setDaemon(true);
        accepting.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What it had taken when this was asked, in the order in which it came. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<Received> receivedBy(String recipient) {
        return received.stream().filter(it -> it.recipient().equals(recipient)).toList();
    }

    /** The most that there were at once. */
    public int mostSessions() {
        return mostSessions.get();
    }

    /** What it had been told when this was asked, of all connections, without texts and in the order in which it came. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** From now on it has been told and has taken nothing. */
    public void forget() {
        received.clear();
        commands.clear();
    }

    /** From now on no command of that name is answered. */
    public void hangAt(String command) {
        delays.put(command, FOR_EVER);
    }

    /** From now on each command of that name is answered as ever, but so much later. */
    public void answerLater(String command, Duration later) {
        delays.put(command, later);
    }

    /** Whether it is answered. */
    private boolean answers(String line) throws IOException {
        Duration delay = delays.getOrDefault(line.split("[ :]", 2)[0], Duration.ZERO);
        if (delay.equals(FOR_EVER)) {
            return false;
        }
        pause(delay);
        return true;
    }

    /** From now on every mail like that is answered with "not now", and all others as they were. */
    public void putOff(Predicate<Received> which) {
        putOff = which;
    }

    /** The next RCPT of that address gets this answer. */
    public void answerRecipient(String address, String reply) {
        toRecipient
                .computeIfAbsent(address, it -> new ConcurrentLinkedQueue<>())
                .add(reply);
    }

    /** The next mail to that address gets this answer, or does what one of the constants says. */
    public void answerMail(String address, String reply) {
        toMail.computeIfAbsent(address, it -> new ConcurrentLinkedQueue<>()).add(reply);
    }

    /** No connection is accepted any more: one that is waited for as it closes would be. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread session = new Thread(() -> serve(socket), "scripted-relay-session");
                session.setDaemon(true);
                session.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        int now = sessions.incrementAndGet();
        mostSessions.accumulateAndGet(now, Math::max);
        try {
            talk(socket);
        } finally {
            sessions.decrementAndGet();
        }
    }

    private void talk(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            OutputStream out = socket.getOutputStream();
            if (!answers(GREETING)) {
                in.transferTo(OutputStream.nullOutputStream());
                return;
            }
            say(out, "220 relay.example ESMTP");
            String recipient = "";
            boolean accepted = false;
            for (String line = line(in); line != null; line = line(in)) {
                commands.add(line);
                if (!answers(line)) {
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                } else if (line.startsWith("EHLO")) {
                    say(out, "250-relay.example\r\n250-SIZE 10240000\r\n250 PIPELINING");
                } else if (line.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    String reply = next(toRecipient, recipient);
                    reply = reply.equals(SLOW) ? slowly() : reply;
                    say(out, reply);
                    if (reply.equals(REFUSE_AND_FALL_SILENT)) {
                        in.transferTo(OutputStream.nullOutputStream());
                        return;
                    }
                    accepted = reply.startsWith("2");
                } else if (line.equals("DATA") && !accepted) {
                    say(out, "554 5.5.1 no valid recipients");
                } else if (line.equals("DATA")) {
                    say(out, "354 go on");
                    String text = data(in);
                    if (text == null) {
                        return;
                    }
                    var mail = new Received(recipient, text);
                    received.add(mail);
                    String reply = putOff.test(mail) ? "451 4.7.1 not this one, not now" : next(toMail, recipient);
                    if (reply.equals(DROP_AFTER_TAKING)) {
                        return;
                    } else if (reply.equals(HANG)) {
                        in.transferTo(OutputStream.nullOutputStream());
                        return;
                    }
                    say(out, reply.equals(SLOW) ? slowly() : reply);
                } else if (line.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The client went away; its own outcome is what tests look at.
            return;
        }
    }

    private static String slowly() throws IOException {
        pause(SLOWNESS);
        return "250 ok, at last";
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String next(Map<String, Queue<String>> script, String address) {
        Queue<String> replies = script.get(address);
        String reply = replies == null ? null : replies.poll();
        return reply == null ? "250 ok" : reply;
    }

    /** Null if the connection ends before the text does: then nothing is taken. */
    private static @org.jspecify.annotations.Nullable String data(InputStream in) throws IOException {
        var mail = new StringBuilder();
        for (String line = line(in); line != null; line = line(in)) {
            if (line.equals(".")) {
                return mail.toString();
            }
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return null;
    }

    private static @org.jspecify.annotations.Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text + "\u2190 no CR";
            }
            line.write(b);
        }
        return null;
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
