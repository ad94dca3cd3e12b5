package dev.vedette.incident.incident;

import java.util.List;

/**
 * An incident with its status steps, as one caller may see it.
 *
 * @param changes the steps that the caller may see, oldest first
 * @param next statuses that it can be moved to
 */
public record IncidentDetail(IncidentSummary incident, List<SeenStep> changes, List<IncidentStatus> next) {

    public IncidentDetail {
        changes = List.copyOf(changes);
        next = List.copyOf(next);
    }
}
