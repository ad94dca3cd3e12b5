package dev.vedette.incident.intake;

/** Thrown for a message that can never be taken in, however often it comes. */
final class RefusedMessage extends RuntimeException {

    private static final int LONGEST_DETAIL = 1_000;

    private final DeadLetterReason reason;

    RefusedMessage(DeadLetterReason reason, String detail) {
        super(detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail);
        this.reason = reason;
    }

    DeadLetterReason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
