package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.ReleasePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A status step as a caller is shown it.
 *
 * @param from where the incident stood for the caller
 * @param reason absent if the release policy hides it
 * @param citedObservations the grounds, as far as the caller may see them
 * @param author account that took it; for its own organisation only
 */
public record SeenStep(
        UUID id,
        UUID incidentId,
        IncidentStatus from,
        IncidentStatus to,
        @Nullable String reason,
        List<UUID> citedObservations,
        Marking marking,
        @Nullable String author,
        Instant recordedAt,
        UUID eventId) {

    public SeenStep {
        citedObservations = List.copyOf(citedObservations);
    }

    /**
     * @param stood where the incident stood for the caller before
     * @param visible observations that the caller may see
     */
    static SeenStep of(
            StatusChange step, Caller caller, ReleasePolicy policy, IncidentStatus stood, Set<UUID> visible) {
        boolean own = step.marking().originator().equals(caller.organisation().code());
        return new SeenStep(
                step.id(),
                step.incidentId(),
                stood,
                step.to(),
                policy.on(step.marking(), caller).only(Field.STATUS_REASON, step.reason()),
                step.citedObservations().stream().filter(visible::contains).toList(),
                step.marking(),
                own ? step.author() : null,
                step.recordedAt(),
                step.eventId());
    }
}
