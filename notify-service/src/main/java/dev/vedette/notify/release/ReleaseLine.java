package dev.vedette.notify.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release without its content.
 *
 * @param lastBy who did the last of its steps
 * @param activeFrom when it is wished to become active; null for at once
 */
public record ReleaseLine(
        long number,
        Release.State state,
        String purpose,
        String sha256,
        String lastBy,
        Instant lastAt,
        @Nullable Instant activeFrom) {}
