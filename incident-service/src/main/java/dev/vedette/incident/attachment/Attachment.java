package dev.vedette.incident.attachment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored file.
 *
 * @param fileName as the uploader named it
 * @param mediaType sniffed from the content, never what the uploader claims
 * @param sha256 64 lower-case hexadecimal digits; also where the content lies
 * @param organisation code of the uploader's organisation
 * @param uploader account
 * @param filed whether an observation has carried it; until then only the uploader's organisation may see it
 */
public record Attachment(
        UUID id,
        String fileName,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable OffsetDateTime capturedAt,
        String organisation,
        String uploader,
        Instant storedAt,
        boolean filed) {}
