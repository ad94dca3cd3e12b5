package dev.vedette.notify.event;

import org.jspecify.annotations.Nullable;

/**
 * Number of persons or items.
 *
 * @param max {@code null} if open-ended; equal to {@code min} and no estimate if exact
 */
public record Size(int min, @Nullable Integer max, boolean estimate) {}
