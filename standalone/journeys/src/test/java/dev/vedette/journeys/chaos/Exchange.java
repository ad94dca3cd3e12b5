package dev.vedette.journeys.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's conversation with the mail server: RFC 5321, as much as a client needs that sends one mail after another. */
final class Exchange {

    private static final long BETWEEN_LOOKS = 50;

    private final Path directory;
    private final SinkLog log;
    private final int port;
    private final InputStream in;
    private final OutputStream out;
    private String recipient = "";

    Exchange(Socket client, Path directory, SinkLog log) throws IOException {
        this.directory = directory;
        this.log = log;
        this.port = client.getPort();
        this.in = new BufferedInputStream(client.getInputStream());
        this.out = client.getOutputStream();
    }

    /** Returns when the connection is to be closed. */
    void run() throws IOException {
        if (!answer("220 chaos ESMTP")) {
            return;
        }
        for (var line = line(); line != null; line = line()) {
            var command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("QUIT")) {
                answer("221 bye");
                return;
            }
            if (!(command.startsWith("DATA") ? data() : answer(to(command, line)))) {
                return;
            }
        }
    }

    private String to(String command, String line) {
        if (command.startsWith("EHLO")) {
            return "250-chaos\r\n250-8BITMIME\r\n250 SIZE 67108864";
        }
        if (command.startsWith("RCPT")) {
            recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }
        return "250 OK";
    }

    /** Says so, unless the server is silent or takes nothing now; false if the connection is to be closed. */
    private boolean answer(String words) throws IOException {
        holdWhile(SinkMode.SILENT);
        boolean busy = mode() == SinkMode.BUSY;
        say(busy ? "421 takes nothing now" : words);
        return !busy;
    }

    private boolean data() throws IOException {
        if (!answer("354 go on")) {
            return false;
        }
        var messageId = "";
        var subject = new StringBuilder();
        boolean inSubject = false;
        boolean inHead = true;
        for (var line = line(); !".".equals(line); line = line()) {
            if (line == null) {
                // Gone before the end of the text: nothing was taken.
                return false;
            }
            inHead = inHead && !line.isEmpty();
            var head = line.toLowerCase(Locale.ROOT);
            if (inHead && head.startsWith("message-id:")) {
                messageId = line.substring(11).strip().replaceAll("[<>]", "");
            }
            inSubject = inHead && (head.startsWith("subject:") || (inSubject && line.startsWith(" ")));
            if (inSubject) {
                subject.append(line.replaceFirst("^(?i)subject:", "")).append(' ');
            }
        }
        return finish(messageId, subject.toString().strip());
    }

    private boolean finish(String messageId, String subject) throws IOException {
        var mode = mode();
        if (mode == SinkMode.STALL || mode == SinkMode.SILENT) {
            holdWhile(mode);
            return false;
        }
        var number = log.keep(port, recipient, messageId, subject);
        if (mode == SinkMode.KEEP_AND_DROP || mode == SinkMode.KEEP_AND_STALL) {
            holdWhile(SinkMode.KEEP_AND_STALL);
            return false;
        }
        say("250 taken as " + number);
        log.answered(number);
        return true;
    }

    private SinkMode mode() {
        return SinkMode.read(directory);
    }

    private void holdWhile(SinkMode mode) throws IOException {
        try {
            while (mode() == mode) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void say(String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return null;
    }
}
