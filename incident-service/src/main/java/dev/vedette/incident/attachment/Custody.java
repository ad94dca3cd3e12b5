package dev.vedette.incident.attachment;

/** What can be done with an attachment, as its custody log says. */
enum Custody {
    STORED,
    FILED,
    HANDED_OUT,
    REMOVED
}
