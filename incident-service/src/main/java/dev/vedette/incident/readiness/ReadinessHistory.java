package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.releasability.ExerciseStatus;
import java.util.List;
import java.util.Optional;

/**
 * The states of readiness that a caller may see, as the release policy has them shown to him. What is real and what belongs to an exercise, a system message or a test stand beside each
 * other: a state replaces only what was set before with the same exercise status.
 */
public interface ReadinessHistory {

    /**
     * For each exercise status the state that was set last of those that have begun, what is real first; it may have expired. An earlier one
     * never comes back by itself.
     */
    List<SeenReadiness> latest(Caller caller);

    /** The state with that exercise status that holds now: the latest, unless it has expired. */
    Optional<SeenReadiness> current(Caller caller, ExerciseStatus status);

    /** All of them, the one set last first. */
    Page<SeenReadiness> list(Caller caller, PageRequest page);
}
