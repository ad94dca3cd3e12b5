package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import java.util.Optional;

/** The states of readiness that a caller may see. */
public interface ReadinessHistory {

    /** The state that holds now: the one set last among those whose validity includes now. */
    Optional<Readiness> current(Caller caller);

    /** All of them, the one set last first. */
    Page<Readiness> list(Caller caller, PageRequest page);
}
