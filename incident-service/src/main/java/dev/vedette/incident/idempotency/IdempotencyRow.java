package dev.vedette.incident.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered under a key.
 *
 * @param status absent while the first request is still at work
 */
record IdempotencyRow(
        String bodyHash,
        @Nullable Integer status,
        @Nullable String location,
        @Nullable String answer) {}
