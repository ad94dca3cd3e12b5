package dev.vedette.notify.event;

import org.jspecify.annotations.Nullable;

/** Affiliation as claimed and as assessed, kept apart. At least one of both is present. */
public record Unit(@Nullable String claimed, @Nullable String assessed) {}
