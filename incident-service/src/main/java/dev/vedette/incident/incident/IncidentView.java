package dev.vedette.incident.incident;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * An incident as REST shows it.
 *
 * @param changes its status steps, oldest first
 * @param next statuses that it can be moved to
 */
record IncidentView(
        @JsonUnwrapped IncidentSummary incident, List<StatusChangeView> changes, List<IncidentStatus> next) {

    static IncidentView of(IncidentDetail detail) {
        var changes = detail.changes().stream().map(StatusChangeView::of).toList();
        return new IncidentView(detail.incident(), changes, detail.next());
    }
}
