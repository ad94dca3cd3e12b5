package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import java.util.Optional;

/** The states of readiness that a caller may see. */
public interface ReadinessHistory {

    /** The state that was set last of those that have begun; it may have expired. An earlier one never comes back by itself. */
    Optional<Readiness> latest(Caller caller);

    /** The state that holds now: the latest, unless it has expired. */
    Optional<Readiness> current(Caller caller);

    /** All of them, the one set last first. */
    Page<Readiness> list(Caller caller, PageRequest page);
}
