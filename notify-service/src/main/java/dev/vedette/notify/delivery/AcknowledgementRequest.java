package dev.vedette.notify.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That something is acknowledged, or those who were to do so were reached.
 *
 * @param note what its organisation has to say to it, or who was reached, and how: visible text, at most 500 characters
 */
public record AcknowledgementRequest(
        @Schema(maxLength = 500) @Nullable String note) {}
