package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Releasability;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The status steps of an incident as a caller may see them: a step that is kept from him did not happen for him. Joins the transaction. */
@ApplicationScoped
class VisibleSteps {

    private final StatusChanges changes;
    private final PolicyBook policy;

    VisibleSteps(StatusChanges changes, PolicyBook policy) {
        this.changes = changes;
        this.policy = policy;
    }

    /** Where the incident stands for the caller. */
    IncidentStatus status(Caller caller, UUID incident) {
        var steps = of(caller, incident, Set.of());
        return steps.isEmpty()
                ? IncidentStatus.OPEN
                : steps.get(steps.size() - 1).to();
    }

    /**
     * The steps, oldest first, each from where the one before it led.
     *
     * @param observations those that the caller may see
     */
    List<SeenStep> of(Caller caller, UUID incident, Set<UUID> observations) {
        var steps = new ArrayList<SeenStep>();
        var stands = IncidentStatus.OPEN;
        for (StatusChangeRow row : changes.list("incidentId = ?1 order by position", incident)) {
            StatusChange change = row.toChange();
            if (Releasability.maySee(
                    change.marking(), change.author(), caller, policy.inForce().classification())) {
                steps.add(SeenStep.of(change, caller, policy.inForce(), stands, observations));
                stands = change.to();
            }
        }
        return List.copyOf(steps);
    }
}
