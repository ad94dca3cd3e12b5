package dev.vedette.notify.retention;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who places a hold.
 *
 * @param incidentId reference or id of the incident
 */
public record LegalHoldRequest(
        @Nullable String incidentId, @Nullable String reason) {}
