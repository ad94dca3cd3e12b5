package dev.vedette.incident.observation;

import org.jspecify.annotations.Nullable;

/** Affiliation as claimed and as assessed, kept apart. */
public record Unit(@Nullable String claimed, @Nullable String assessed) {}
