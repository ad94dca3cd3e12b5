package dev.vedette.standalone.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.vedette.standalone.port.PortInUseException;
import dev.vedette.standalone.port.Ports;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/**
 * A running IMAP server on 127.0.0.1 with one mailbox, in which all mail of one domain arrives: replies to mails, and reports that they did not get through. GreenMail, which keeps mails in memory: whoever reads
 * them does so at once, and a file of each is kept by {@link SmtpInbox}.
 */
public final class ReturnMailbox implements AutoCloseable {

    /** Whose mail arrives here. */
    public static final String DOMAIN = "return.vedette.example";

    /** Who reads it. */
    public static final String USER = "vedette";

    /** Where the files of its mails are. */
    static final String ADDRESS = "return@" + DOMAIN;

    /** Read mails beyond are forgotten. */
    private static final int KEPT = 500;

    private static final String INBOX = "INBOX";

    private final GreenMail server;
    private final GreenMailUser user;

    private ReturnMailbox(GreenMail server, GreenMailUser user) {
        this.server = server;
        this.user = user;
    }

    /**
     * Starts it and returns when it takes connections.
     *
     * @throws PortInUseException if another program listens on the port
     */
    public static ReturnMailbox start(int port, String password) {
        Ports.requireFree(port, "IMAP");
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        return new ReturnMailbox(server, server.setUser(ADDRESS, USER, password));
    }

    static boolean isFor(String recipient) {
        return recipient.toLowerCase(Locale.ROOT).endsWith("@" + DOMAIN);
    }

    /**
     * A mail arrives, with the lines that a server puts before it.
     *
     * @param sender of its envelope; empty for none
     */
    void take(byte[] mail, String sender, String recipient) {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes("Return-Path: <%s>\r\nDelivered-To: %s\r\n"
                .formatted(sender, recipient)
                .getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(mail);
        try {
            forgetWhatWasRead();
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(whole.toByteArray())));
        } catch (MessagingException | FolderException e) {
            throw new IllegalStateException("A mail that came back could not be laid down", e);
        }
    }

    private void forgetWhatWasRead() throws FolderException {
        for (MailFolder folder : server.getManagers().getImapHostManager().listMailboxes(user, "*")) {
            if (!folder.getName().equalsIgnoreCase(INBOX) && folder.getMessageCount() > KEPT) {
                folder.deleteAllMessages();
            }
        }
    }

    public int port() {
        return server.getImap().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
