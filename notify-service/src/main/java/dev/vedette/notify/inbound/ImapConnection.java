package dev.vedette.notify.inbound;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * The mailbox, opened once. What is marked as flagged is left alone: it was not understood, and somebody is to look at it; without the mark it is looked at anew. Mails that were taken in go to
 * another folder. Nothing is deleted that is not there.
 */
final class ImapConnection implements AutoCloseable {

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final String takenFolder;
    private final int largest;

    private ImapConnection(IMAPStore store, IMAPFolder folder, InboundSettings settings) {
        this.store = store;
        this.folder = folder;
        this.takenFolder = settings.takenFolder();
        this.largest = settings.largest();
    }

    static ImapConnection open(InboundSettings settings) throws MessagingException {
        var session = Session.getInstance(ImapProperties.of(settings));
        IMAPStore store = (IMAPStore) session.getStore("imap");
        try {
            store.connect(
                    settings.host().orElseThrow(),
                    settings.port(),
                    settings.user().orElse(""),
                    settings.password().orElse(""));
            IMAPFolder folder = (IMAPFolder) store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            return new ImapConnection(store, folder, settings);
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Mails that nobody has looked at, the oldest first. */
    List<Message> waiting() throws MessagingException {
        Message[] waiting = folder.search(new AndTerm(
                new FlagTerm(new Flags(Flags.Flag.FLAGGED), false),
                new FlagTerm(new Flags(Flags.Flag.DELETED), false)));
        var ids = new FetchProfile();
        ids.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(waiting, ids);
        return List.of(waiting);
    }

    /** By which a mail is known as long as it lies there, also by another connection: UIDVALIDITY and UID (RFC 9051, 2.3.1.1). */
    String id(Message message) throws MessagingException {
        return folder.getUIDValidity() + "/" + folder.getUID(message);
    }

    /** How many were not understood. */
    int marked() throws MessagingException {
        return folder.search(new AndTerm(
                        new FlagTerm(new Flags(Flags.Flag.FLAGGED), true),
                        new FlagTerm(new Flags(Flags.Flag.DELETED), false)))
                .length;
    }

    /** As it lies there, up to the size that is read; that it was read is not noted. */
    byte[] read(Message message) throws MessagingException, IOException {
        IMAPMessage mail = (IMAPMessage) message;
        mail.setPeek(true);
        try (InputStream in = mail.getMimeStream()) {
            byte[] raw = in.readNBytes(largest);
            mail.invalidateHeaders();
            if (raw.length == 0) {
                // So the library reads a refusal.
                throw new IOException("The server did not hand out a mail");
            }
            return raw;
        }
    }

    /** It stays, for somebody to look at. */
    void mark(Message message) throws MessagingException {
        message.setFlag(Flags.Flag.FLAGGED, true);
    }

    /** It was taken in. */
    void putAway(Message message) throws MessagingException {
        Message[] one = {message};
        Folder taken = store.getFolder(takenFolder);
        if (!taken.exists() && !taken.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("The folder for mails that were taken in cannot be made: " + takenFolder);
        }
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(one, taken);
            return;
        }
        folder.copyMessages(one, taken);
        message.setFlag(Flags.Flag.DELETED, true);
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(one);
        }
        // Without that, only all that is marked as deleted could be removed, also by others: whoever looks after the
        // mailbox does.
    }

    boolean isOpen() {
        return folder.isOpen();
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } finally {
            store.close();
        }
    }
}
