package dev.vedette.incident.outbox;

import org.jspecify.annotations.Nullable;

/**
 * The trace that a message belongs to, as W3C Trace Context writes it.
 *
 * @param parent {@code null} if nothing is being traced
 */
record Trace(@Nullable String parent, @Nullable String state) {}
