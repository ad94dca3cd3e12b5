package dev.vedette.notify.inbound;

import jakarta.mail.MessagingException;

/** A mail of the inbound mailbox could not be taken in, though the mailbox itself can be reached. */
final class NotTakenException extends MessagingException {

    private static final long serialVersionUID = 1;

    NotTakenException(Exception cause) {
        super("A mail could not be taken in", cause);
    }
}
