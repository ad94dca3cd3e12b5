package dev.vedette.notify.event;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to an observation, without its content.
 *
 * @param mediaType sniffed from the content
 * @param sha256 of the content, lower-case hexadecimal
 */
public record Attachment(
        UUID id,
        String fileName,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable OffsetDateTime capturedAt) {}
