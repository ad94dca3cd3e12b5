package dev.vedette.notify.delivery;

import org.jspecify.annotations.Nullable;

/** What is done so that a delivery is acknowledged. Stored by name: only ever add to it. */
enum Chase {
    /** There is time yet. */
    OPEN(AcknowledgementView.Progress.WAITING),
    /** Its time is over, and others are being told. */
    ESCALATING(AcknowledgementView.Progress.OVERDUE),
    /** Its time is over, and what others were to be told has changed or is of no use any more: it is looked at once more. */
    AGAIN(AcknowledgementView.Progress.OVERDUE),
    /** Others were told. */
    ESCALATED(AcknowledgementView.Progress.OVERDUE),
    /** There is nobody else, or nobody else may or could be told. */
    ALARM(AcknowledgementView.Progress.OVERDUE),
    /** A national duty officer has reached them in another way. */
    SETTLED(AcknowledgementView.Progress.OVERDUE),
    /** It was acknowledged. */
    ACKNOWLEDGED(AcknowledgementView.Progress.ACKNOWLEDGED),
    /** A later version was sent to the same mailbox: that one is to be acknowledged. */
    SUPERSEDED(AcknowledgementView.Progress.ENDED),
    /** There is nothing to be known any more. */
    RETRACTED(AcknowledgementView.Progress.ENDED),
    /** The incident is closed, as far as its contact may know. */
    CLOSED(AcknowledgementView.Progress.ENDED),
    /** Its mail was not sent. */
    NOT_SENT(AcknowledgementView.Progress.ENDED),
    /** It was planned anew by what asks for nothing. */
    NOT_ASKED(AcknowledgementView.Progress.ENDED);

    private final AcknowledgementView.Progress progress;

    Chase(AcknowledgementView.Progress progress) {
        this.progress = progress;
    }

    AcknowledgementView.Progress progress() {
        return progress;
    }

    /** Whether others are told; null while there is time, or if nobody is asked any more. */
    AcknowledgementView.@Nullable Others others() {
        return switch (this) {
            case ESCALATING, AGAIN -> AcknowledgementView.Others.BEING_TOLD;
            case ESCALATED -> AcknowledgementView.Others.TOLD;
            case ALARM -> AcknowledgementView.Others.NOBODY;
            case SETTLED -> AcknowledgementView.Others.NOT_NEEDED;
            default -> null;
        };
    }
}
