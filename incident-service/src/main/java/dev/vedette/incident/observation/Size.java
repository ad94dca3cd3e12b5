package dev.vedette.incident.observation;

import org.jspecify.annotations.Nullable;

/**
 * Number of persons or items, 0 to 10,000,000.
 *
 * @param max absent means open-ended; {@code min = max} without estimate is exact
 */
public record Size(int min, @Nullable Integer max, boolean estimate) {}
