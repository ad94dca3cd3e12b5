package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The observations that a caller may see. */
public interface Observations {

    /** Current versions, the one whose first version was received last first: an order that later versions do not change. */
    Page<ObservationVersion> list(Caller caller, ObservationFilter filter, PageRequest page);

    /** The current version. */
    Optional<ObservationVersion> current(Caller caller, UUID id);

    /** All versions that the caller may see, oldest first; empty if the current one is not among them. */
    List<ObservationVersion> versions(Caller caller, UUID id);
}
