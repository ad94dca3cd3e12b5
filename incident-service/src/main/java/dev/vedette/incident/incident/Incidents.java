package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incidents that a caller may see: those with an observation that it may see, and those that it opened for the organisation that it acts for now. */
public interface Incidents {

    /**
     * Incidents, the one opened last for the caller first: an order that later entries do not change.
     *
     * @param status absent: any
     * @param text in reference or a visible headline, ignoring case; absent: any
     */
    Page<IncidentSummary> list(Caller caller, @Nullable IncidentStatus status, @Nullable String text, PageRequest page);

    /** One incident with its status steps. */
    Optional<IncidentDetail> find(Caller caller, UUID id);
}
