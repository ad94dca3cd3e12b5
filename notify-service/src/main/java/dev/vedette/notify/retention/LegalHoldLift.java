package dev.vedette.notify.retention;

import org.jspecify.annotations.Nullable;

/** Why somebody lifts a hold. */
public record LegalHoldLift(@Nullable String reason) {}
