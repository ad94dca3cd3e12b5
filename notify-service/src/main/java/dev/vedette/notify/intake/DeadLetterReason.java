package dev.vedette.notify.intake;

import java.util.Locale;

/** Why a message can never be taken in. */
enum DeadLetterReason {
    /** Its body is neither bytes nor a string, or is not UTF-8. */
    BODY_NOT_TEXT,
    /** Larger than {@link EventReader#LARGEST_BYTES}. */
    OVERSIZED,
    /** Not one JSON object. */
    MALFORMED_JSON,
    /** A type of event that this service does not know. */
    UNKNOWN_TYPE,
    /** A known type of event in a version that this service does not know. */
    UNKNOWN_VERSION,
    /** Known, but not as the contract wants it. */
    SCHEMA_VIOLATION,
    /** Something later of its matter was taken in, and deleted since by the retention policy. */
    RECORD_DELETED,
    /** As the contract wants it, but taking it in failed again and again through no fault of the surroundings. */
    PROCESSING_FAILED;

    /** As it stands on the dead letter and in metrics, such as {@code schema-violation}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
