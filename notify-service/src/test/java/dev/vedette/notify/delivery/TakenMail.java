package dev.vedette.notify.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the relay took.
 *
 * @param version of the observation; 0 if it is about none
 * @param permitted since when its sender was sure that it may leave
 * @param token of its link; null if it has none
 * @param returnPath where it comes back to
 */
record TakenMail(
        UUID delivery,
        String messageId,
        Purpose purpose,
        @Nullable UUID follows,
        UUID event,
        @Nullable UUID observation,
        int version,
        String recipient,
        Instant at,
        Instant permitted,
        @Nullable String token,
        String returnPath) {}
