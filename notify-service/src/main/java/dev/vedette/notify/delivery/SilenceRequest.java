package dev.vedette.notify.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who wants a silence. At least one of rule, organisation, contact and incident is given.
 *
 * @param incidentId reference or id of an incident
 */
public record SilenceRequest(
        @Nullable String rule,
        @Nullable String organisation,
        @Nullable String contact,
        @Nullable String incidentId,
        @Nullable String reason,
        @Nullable String from,
        @Nullable String until) {}
