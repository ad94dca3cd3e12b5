package dev.vedette.notify.audit;

import org.jspecify.annotations.Nullable;

/** What a deviation was, and what was done about it. */
public record DeviationSettlement(@Nullable String reason) {}
