package dev.vedette.standalone.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in, from its sender's address to its last byte. */
final class Transaction implements MessageHandler {
    private static final Logger LOG = Logger.getLogger(Transaction.class.getName());
    private static final int INSUFFICIENT_STORAGE = 452;

    /** Bytes of a mail that come back. */
    private static final int COMES_BACK = 1024 * 1024;

    private final MailDirectory mails;
    private final Returns returns;
    private final Set<String> recipients = new LinkedHashSet<>();
    private String sender = "";

    Transaction(MailDirectory mails, Returns returns) {
        this.mails = mails;
        this.returns = returns;
    }

    @Override
    public void from(String from) {
        // Anyone may send.
        sender = from;
    }

    @Override
    public void recipient(String recipient) {
        recipients.add(recipient);
    }

    @Override
    public @Nullable String data(InputStream mail) throws IOException, RejectException {
        try {
            if (returns.concerns(recipients)) {
                takeWhole(mail);
            } else {
                mails.store(mail, recipients);
            }
            return null;
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "A mail could not be written and was refused for now.", e);
            // Or what is left of the mail would be taken for commands.
            mail.transferTo(OutputStream.nullOutputStream());
            // SubEtha does not end the transaction after a mere rejection, so that the next mail on the connection
            // would fail.
            throw new DropConnectionException(INSUFFICIENT_STORAGE, "4.3.1 The mail could not be stored");
        }
    }

    /** What comes back is kept once, whatever the address that names what it is about. */
    private void takeWhole(InputStream mail) throws IOException {
        byte[] start = mail.readNBytes(COMES_BACK);
        Set<String> mailboxes = recipients.stream()
                .map(it -> ReturnMailbox.isFor(it) ? ReturnMailbox.ADDRESS : it)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        mails.store(new SequenceInputStream(new ByteArrayInputStream(start), mail), mailboxes);
        try {
            returns.arrived(start, sender, recipients);
        } catch (RuntimeException e) {
            // The mail itself is there: to refuse it now would bring it again.
            LOG.log(Level.SEVERE, "What comes back of a mail could not be laid down.", e);
        }
    }

    @Override
    public void done() {
        // Everything is on disk already.
    }
}
