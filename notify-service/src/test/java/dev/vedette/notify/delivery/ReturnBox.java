package dev.vedette.notify.delivery;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What lies in the mailbox of {@link ImapResource}. */
public final class ReturnBox {

    public static final String DOMAIN = "return.vedette.example";
    static final String USER = "inbound";
    static final String PASSWORD = "inbound-password";

    private final GreenMail server;
    private final GreenMailUser user;

    ReturnBox(GreenMail server) {
        this.server = server;
        this.user = server.setUser(USER + "@" + DOMAIN, USER, PASSWORD);
    }

    public GreenMail server() {
        return server;
    }

    /** Lays a mail down in the mailbox; lines may end with LF alone. */
    public void arrives(String mail) {
        arrives(mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same, byte for byte. */
    public void arrives(byte[] mail) {
        try {
            user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Mails that nobody has looked at. */
    public long waiting() {
        return messages("INBOX").stream()
                .filter(it -> !it.getFlags().contains(Flags.Flag.FLAGGED))
                .count();
    }

    /** Mails that were not understood. */
    public long marked() {
        return messages("INBOX").size() - waiting();
    }

    /** Mails that were taken in. */
    public int taken() {
        return messages("Vedette").size();
    }

    /** What was taken in lies in the mailbox again, as if it had not been put away. */
    public void comesAgain() {
        MailFolder taken = Objects.requireNonNull(folder("Vedette"));
        MailFolder inbox = Objects.requireNonNull(folder("INBOX"));
        try {
            for (StoredMessage message : List.copyOf(taken.getMessages())) {
                taken.moveMessage(message.getUid(), inbox);
            }
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody is let in. */
    void lock() {
        user.setPassword("another one");
    }

    void unlock() {
        user.setPassword(PASSWORD);
    }

    /** Forgets all. */
    public void empty() {
        for (String folder : List.of("INBOX", "Vedette")) {
            MailFolder found = folder(folder);
            if (found != null) {
                found.deleteAllMessages();
            }
        }
    }

    private List<StoredMessage> messages(String name) {
        MailFolder folder = folder(name);
        return folder == null ? List.of() : folder.getMessages();
    }

    private @Nullable MailFolder folder(String name) {
        var folders = server.getManagers().getImapHostManager();
        try {
            return name.equals("INBOX") ? folders.getInbox(user) : folders.getFolder(user, name);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }
}
