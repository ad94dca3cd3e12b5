package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as REST shows it.
 *
 * @param sha256 of the original
 * @param sizeBytes of the original
 * @param partnerCopy what partner organisations get
 * @param form what you get
 */
record AttachmentView(
        UUID id,
        String fileName,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable OffsetDateTime capturedAt,
        Instant storedAt,
        PartnerCopy partnerCopy,
        Form form,
        boolean filed) {

    static AttachmentView of(Attachment stored, Caller viewer) {
        return new AttachmentView(
                stored.id(),
                stored.fileName(),
                stored.mediaType(),
                stored.sizeBytes(),
                stored.sha256(),
                stored.capturedAt(),
                stored.storedAt(),
                stored.partnerCopy(),
                stored.formFor(viewer.organisation()),
                stored.filed());
    }
}
