package dev.vedette.standalone.mail;

import dev.vedette.standalone.port.PortInUseException;
import dev.vedette.standalone.port.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A running SMTP server on 127.0.0.1 that takes mail for any address without accounts, and lays it down under a directory as
 * {@code <address>/<time>-<n>.eml}.
 *
 * <p>Answers 250 only when the mail is on disk, and 452, upon which a client tries again, when it could not be written.
 * SubEtha SMTP and not GreenMail, because that one keeps mail in memory, parses it, and answers before anyone can store it; this
 * one hands over the bytes and waits.
 */
public final class SmtpInbox implements AutoCloseable {
    private static final int LARGEST_MAIL = 64 * 1024 * 1024;

    private final SMTPServer server;

    private SmtpInbox(SMTPServer server) {
        this.server = server;
    }

    /**
     * Starts the inbox and returns when it takes connections.
     *
     * @param directory of the received mails; created if absent
     * @throws PortInUseException if another program listens on the port
     * @throws IllegalStateException if it does not start for another reason, e.g. because the directory cannot be written
     */
    public static SmtpInbox start(Path directory, int port, Clock clock) {
        return start(directory, port, clock, Returns.NONE);
    }

    /**
     * The same, and some of what it takes comes back.
     *
     * @throws PortInUseException if another program listens on the port
     * @throws IllegalStateException if it does not start for another reason
     */
    public static SmtpInbox start(Path directory, int port, Clock clock, Returns returns) {
        Ports.requireFree(port, "SMTP");
        try {
            MailDirectory mails = new MailDirectory(directory, clock);
            SMTPServer server = new SMTPServer.Builder()
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .port(port)
                    .hostName("localhost")
                    .softwareName("Vedette inbox")
                    .maxMessageSize(LARGEST_MAIL)
                    // The mail stays as it was sent.
                    .insertReceivedHeaders(false)
                    .messageHandlerFactory(context -> new Transaction(mails, returns))
                    .build();
            server.start();
            return new SmtpInbox(server);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "The mail inbox did not start on port %d with its mails in %s: %s"
                            .formatted(port, directory, e.getMessage()),
                    e);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
