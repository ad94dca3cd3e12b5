package dev.vedette.notify.delivery;

/** How far a delivery has come. Stored by name and shown by the API: only ever add to it. */
public enum DeliveryState {
    /** To be attempted, for the first time or again. */
    PLANNED(true),
    /** Being attempted; or an attempt was interrupted, and it will be repeated when its lease ends. */
    SENDING(true),
    /** The relay has taken responsibility. */
    SENT(false),
    /** Refused for good. */
    FAILED(false),
    /** The releasability gate closed before it left, or its contact was gone for too long. */
    WITHHELD(false),
    /** Could not be handed over for so long that it is pointless now. */
    EXPIRED(false),
    /** Overtaken by a later version of the observation: to send it now would tell what no longer stands. */
    SUPERSEDED(false),
    /** The relay had taken it, and it came back: it did not get through. */
    BOUNCED(false);

    private final boolean open;

    DeliveryState(boolean open) {
        this.open = open;
    }

    /** Whether it went wrong, for good unless it is planned anew. */
    boolean isLost() {
        return this == FAILED || this == EXPIRED || this == WITHHELD || this == BOUNCED;
    }

    /** Whether something is still going to happen. */
    public boolean isOpen() {
        return open;
    }
}
