package dev.vedette.notify.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who wants a silence. At least one of rule, organisation, contact and incident is given.
 *
 * @param incidentId reference or id of an incident
 */
@Schema(example = """
                {"contact": "eu-duty", "incidentId": null, "reason": "EU asked for a digest instead", "until": "2026-03-08T06:00:00+01:00"}""")
public record SilenceRequest(
        @Nullable String rule,
        @Nullable String organisation,
        @Nullable String contact,
        @Nullable String incidentId,
        @Nullable String reason,
        @Nullable String from,
        @Nullable String until) {}
