package dev.vedette.notify.event;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to an observation, without its content.
 *
 * @param mediaType sniffed from the content
 * @param sha256 of the content, lower-case hexadecimal
 * @param partnerForm in which form partner organisations are handed it; null in events from before this was said
 */
public record Attachment(
        UUID id,
        String fileName,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable OffsetDateTime capturedAt,
        @Nullable PartnerForm partnerForm) {

    /** In which form partners are handed a file. */
    public enum PartnerForm {
        /** As it was uploaded. */
        ORIGINAL,
        /** A copy without its metadata. */
        CLEANED,
        /** Not at all: its metadata cannot be removed. */
        WITHHELD
    }
}
