package dev.vedette.notify.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release without its content.
 *
 * @param lastBy who did the last of its steps
 * @param activeFrom when it is wished to become active; null for at once
 * @param inForce whether its rules are those in force
 */
public record ReleaseLine(
        long number,
        Release.State state,
        String purpose,
        String sha256,
        String lastBy,
        Instant lastAt,
        @Nullable Instant activeFrom,
        boolean inForce) {

    ReleaseLine asInForce() {
        return new ReleaseLine(number, state, purpose, sha256, lastBy, lastAt, activeFrom, true);
    }
}
