package dev.vedette.incident.observation;

import dev.vedette.incident.attachment.Form;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as a version carries it.
 *
 * @param mediaType sniffed from the content
 * @param sha256 64 lower-case hexadecimal digits
 * @param partnerForm in which form partner organisations are handed it; null in what was filed before this was kept
 */
public record FiledAttachment(
        UUID id,
        String fileName,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable OffsetDateTime capturedAt,
        @Nullable Form partnerForm) {

    /** The same file is the same: nothing of it ever changes. What was filed before a part of this was kept differs from it in nothing. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FiledAttachment file && id.equals(file.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
