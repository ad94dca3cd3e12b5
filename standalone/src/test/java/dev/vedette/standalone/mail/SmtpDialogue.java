package dev.vedette.standalone.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;

/** Speaks SMTP line by line, so that a test can say what a well-behaved library would not. */
final class SmtpDialogue implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    SmtpDialogue(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        out = new OutputStreamWriter(socket.getOutputStream(), UTF_8);
        answer();
        say("EHLO client.example");
    }

    /** The answer to the mail as a whole. */
    String send(String mail, String... recipients) throws IOException {
        return sendFrom("sender@vedette.example", mail, recipients);
    }

    String sendFrom(String sender, String mail, String... recipients) throws IOException {
        say("MAIL FROM:<" + sender + "> BODY=8BITMIME");
        for (String recipient : recipients) {
            say("RCPT TO:<" + recipient + ">");
        }
        say("DATA");
        return say(mail.replaceAll("(?m)^\\.", "..") + ".");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String say(String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
        return answer();
    }

    private String answer() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null) {
            throw new EOFException("The server hung up.");
        }
        return line;
    }
}
