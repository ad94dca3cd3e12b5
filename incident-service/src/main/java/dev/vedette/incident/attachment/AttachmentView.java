package dev.vedette.incident.attachment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attachment as REST shows it. */
record AttachmentView(
        UUID id,
        String fileName,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable OffsetDateTime capturedAt,
        Instant storedAt,
        boolean filed) {

    static AttachmentView of(Attachment stored) {
        return new AttachmentView(
                stored.id(),
                stored.fileName(),
                stored.mediaType(),
                stored.sizeBytes(),
                stored.sha256(),
                stored.capturedAt(),
                stored.storedAt(),
                stored.filed());
    }
}
