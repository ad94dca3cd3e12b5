package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The observations that a caller may see, each as the release policy has it shown to the caller's organisation. */
public interface Observations {

    /**
     * Current versions, the one whose first version was received last first: an order that later versions do not change. What is hidden from
     * the caller meets no condition of the filter.
     */
    Page<ReleasedVersion> list(Caller caller, ObservationFilter filter, PageRequest page);

    /** Current versions of an incident, the one whose first version was received first first. */
    Page<ReleasedVersion> about(Caller caller, UUID incident, PageRequest page);

    /** The current version. */
    Optional<ReleasedVersion> current(Caller caller, UUID id);

    /** Current versions of those that the caller may see, in the order of {@link #about}. */
    List<ReleasedVersion> current(Caller caller, Set<UUID> ids);

    /** All versions that the caller may see, oldest first; empty if the current one is not among them. */
    List<ReleasedVersion> versions(Caller caller, UUID id);

    /** A version as it is shown to whoever has just recorded it. */
    ReleasedVersion asShown(Caller caller, ObservationVersion version);
}
