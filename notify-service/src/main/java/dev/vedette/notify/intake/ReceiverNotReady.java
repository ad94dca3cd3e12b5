package dev.vedette.notify.intake;

/** Says that the receiver cannot take any event at present, through no fault of the event: it waits, however long. */
public final class ReceiverNotReady extends RuntimeException {

    public ReceiverNotReady(String reason) {
        super(reason);
    }
}
