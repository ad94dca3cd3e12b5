package dev.vedette.notify.intake;

/**
 * Thrown by a receiver for an event that something later has overtaken whose record was deleted since: it can be put in no place, and nobody may take it for how
 * things stand.
 */
public final class RecordDeleted extends RuntimeException {

    /**
     * With the reason.
     *
     * @param detail in words, without anything of the event
     */
    public RecordDeleted(String detail) {
        super(detail);
    }
}
