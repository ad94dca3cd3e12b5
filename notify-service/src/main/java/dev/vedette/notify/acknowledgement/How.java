package dev.vedette.notify.acknowledgement;

/** In which way somebody acknowledges. Stored by name and shown by the API: only ever add to it. */
public enum How {
    /** By the link of the mail, without an account. */
    LINK,
    /** Signed in, on the page of the delivery or by REST. */
    PAGE,
    /** By a reply to the mail. */
    REPLY
}
