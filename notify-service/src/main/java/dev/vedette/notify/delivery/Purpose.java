package dev.vedette.notify.delivery;

/** Why a mail goes. Stored by name and shown by the API: only ever add to it. */
public enum Purpose {
    /** It tells of the event. */
    NEWS,
    /** It was sent to the same mailbox before, and is not acknowledged. */
    REMINDER,
    /** It was sent to others, who have not acknowledged it. */
    ESCALATION,
    /** It was to be sent to others, and did not get through. */
    NOT_REACHED,
    /** Nobody of an organisation could be reached with it: those whom the fallback names are to know. */
    NOBODY_REACHED;

    /** Whether it goes to somebody in the place of others. */
    boolean tellsOthers() {
        return this == ESCALATION || this == NOT_REACHED || this == NOBODY_REACHED;
    }
}
